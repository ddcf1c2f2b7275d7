using System.Diagnostics;

namespace MlOps.EndToEnd.Tests.Infrastructure;

/// <summary>Runs real processes, as a user or an agent would: no terminal, nothing on standard input.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly string Tool = Repository.PathOf("artifacts", "bin", "MlOps.Cli", Repository.Configuration, "mlops.dll");

    public static Finished MlOps(string directory, IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        Run("dotnet", directory, environment, [Tool, .. arguments]);

    public static Finished MlOps(string directory, params string[] arguments) => MlOps(directory, null, arguments);

    public static Finished Run(string program, string directory, IReadOnlyDictionary<string, string>? environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}.");
        }

        return new Finished(process.ExitCode, output.Result, errors.Result);
    }
}
