using MlOps.Modeling.Diagnostics;
using Spectre.Console;

namespace MlOps.Cli.Infrastructure;

/// <summary>Results go to standard output, diagnostics and progress to standard error: plain lines unless a person is watching.</summary>
internal static class Terminal
{
    private static readonly Lazy<IAnsiConsole> LazyOut = new(() => Create(Console.Out, Console.IsOutputRedirected));
    private static readonly Lazy<IAnsiConsole> LazyError = new(() => Create(Console.Error, Console.IsErrorRedirected));

    public static IAnsiConsole Out => LazyOut.Value;

    public static IAnsiConsole Error => LazyError.Value;

    public static bool IsInteractive => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null or "";

    /// <summary>In MSBuild's canonical form, on standard error.</summary>
    public static void Write(Diagnostic diagnostic) => Console.Error.WriteLine(diagnostic);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(redirected ? new TrimmedLines(writer) : writer),
        });
        // A log has no width: a table cut at 80 columns would lose what it says.
        if (redirected)
            console.Profile.Width = 160;
        return console;
    }
}
