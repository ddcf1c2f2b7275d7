using System.Diagnostics;

namespace MlOps.Cli.Infrastructure;

/// <summary>This very tool, started once more: what it says is kept, not shown.</summary>
/// <param name="LastError">The last line of its standard error.</param>
internal sealed record ToolProcess(int ExitCode, string LastError)
{
    /// <param name="environment">Beyond this process's own.</param>
    /// <exception cref="OperationCanceledException">The process was ended with all that it had started.</exception>
    public static async Task<ToolProcess> RunAsync(string directory, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = await process.StandardError.ReadToEndAsync(ct);
            await output;
            await process.WaitForExitAsync(ct);
            return new ToolProcess(process.ExitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>What the program needs before the tool's arguments: `dotnet` takes the path of the tool, its own executable nothing.</summary>
    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ToolProcess).Assembly.Location] : [];
}
