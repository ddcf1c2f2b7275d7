using System.Diagnostics;

namespace MlOps.Cli.Tests.Data;

/// <summary>Runs <c>mlops</c> as users do: as a process of its own.</summary>
internal static class CommandLine
{
    private static readonly string Program = BuiltTool.Path;

    public static Task<(int Exit, string Output, string Error)> RunAsync(string directory, params string[] arguments) => RunAsync(Start(directory, arguments));

    /// <param name="environment">Beside what this process has.</param>
    public static Task<(int Exit, string Output, string Error)> RunAsync(string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = StartInfo(directory, arguments);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return RunAsync(Process.Start(start)!);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(Process process)
    {
        using var running = process;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    public static Process Start(string directory, params string[] arguments) => Process.Start(StartInfo(directory, arguments))!;

    private static ProcessStartInfo StartInfo(string directory, string[] arguments) => new("dotnet", [Program, .. arguments])
    {
        WorkingDirectory = directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
