using System.Text;
using Nuke.Common.Tooling;

namespace MlOps.BuildProgram;

/// <summary>Runs programs, line by line into our own output.</summary>
internal static class Commands
{
    /// <exception cref="CommandFailedException">It ended with another exit code than 0.</exception>
    public static void DotNet(string root, params IEnumerable<string> arguments) => Run("dotnet " + arguments.First(), Executable, root, arguments, Console.Out.WriteLine);

    /// <summary>`dotnet build` and `dotnet pack` report every success at length; MSBuild itself says what is wrong and nothing else.</summary>
    /// <exception cref="CommandFailedException">It ended with another exit code than 0.</exception>
    public static void MSBuild(string root, params IEnumerable<string> arguments) => DotNet(root, ["msbuild", .. arguments, "-nologo", "-verbosity:quiet"]);

    /// <summary>
    /// A property that has this very value: MSBuild would end it at a semicolon or comma, take quotation marks away and unescape the rest.
    /// https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters
    /// </summary>
    internal static string Property(string name, string value) => $"-p:{name}={string.Concat(value.Select(Escape))}";

    /// <returns>The exit code.</returns>
    public static int TryDotNet(string root, params IEnumerable<string> arguments) => Start(Executable, root, arguments, Console.Out.WriteLine);

    public static void Run(string name, string program, string root, IEnumerable<string> arguments, Action<string> output)
    {
        var exitCode = Start(program, root, arguments, output);
        if (exitCode != 0)
            throw new CommandFailedException(name, exitCode);
    }

    /// <summary>The one that runs this program, so that no other SDK takes over.</summary>
    public static string Executable { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static string Escape(char c) => c switch
    {
        '%' => "%25",
        ';' => "%3B",
        ',' => "%2C",
        '"' => "%22",
        _ => $"{c}",
    };

    private static int Start(string program, string root, IEnumerable<string> arguments, Action<string> output)
    {
        using var process = ProcessTasks.StartProcess(
            program,
            arguments: string.Join(' ', arguments.Select(Quote)),
            workingDirectory: root,
            logInvocation: false,
            logger: (type, line) => (type == OutputType.Std ? output : Console.Error.WriteLine)(line));
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>
    /// As the runtime takes a command line apart again: backslashes count only before a quotation mark.
    /// https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
    /// </summary>
    internal static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c == '"'))
            return argument;
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '"')
                quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
