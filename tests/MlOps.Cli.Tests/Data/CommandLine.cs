using System.Diagnostics;
using System.Globalization;

namespace MlOps.Cli.Tests.Data;

/// <summary>Runs <c>mlops</c> as users do: as a process of its own.</summary>
internal static class CommandLine
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "mlops.dll");

    public static Task<(int Exit, string Output, string Error)> RunAsync(string directory, params string[] arguments) => RunAsync(Start(directory, arguments));

    /// <param name="blocks">Of 512 bytes: no file gets larger, nor what the runtime maps for code unless told not to.</param>
    public static Task<(int Exit, string Output, string Error)> RunLimitedAsync(string directory, int blocks, string[] arguments) =>
        RunAsync(Start(directory, "/bin/sh", ["-c", "export DOTNET_EnableWriteXorExecute=0; ulimit -f $0 && exec \"$@\"", blocks.ToString(CultureInfo.InvariantCulture), "dotnet", Program, .. arguments]));

    public static Process Start(string directory, params string[] arguments) => Start(directory, "dotnet", [Program, .. arguments]);

    private static async Task<(int Exit, string Output, string Error)> RunAsync(Process process)
    {
        using var running = process;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    private static Process Start(string directory, string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
