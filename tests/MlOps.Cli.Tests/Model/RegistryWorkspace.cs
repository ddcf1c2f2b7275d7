using System.Diagnostics;
using MlOps.Modeling;
using MlOps.Registry;
using MlOps.Registry.Tests;

namespace MlOps.Cli.Tests.Model;

/// <summary>A workspace with a registry, and the command as its users start it: as a process.</summary>
internal sealed class RegistryWorkspace : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-cli-");

    public string Root => root.FullName;

    public string Records => Path.Combine(Root, "models", "registry", TestPackage.Model);

    public string HistoryFile => Path.Combine(Records, "history.jsonl");

    public string Blobs => Path.Combine(Root, "artifacts", "registry", "blobs");

    /// <summary>What another room of the product sees.</summary>
    public ModelRegistry Registry => new(Path.Combine(Root, "models", "registry"), Blobs);

    public string Package(int content, double rSquared = 0.95) =>
        TestPackage.Write(Path.Combine(Root, FormattableString.Invariant($"package-{content}")), content, rSquared);

    /// <summary>A registered version that passed its end-to-end test.</summary>
    public Digest RegisterTested(int content, double rSquared = 0.95)
    {
        var version = Registry.Register(Package(content, rSquared));
        Registry.RecordEvidence(TestPackage.Model, version.Digest, new EndToEndEvidence("staging", 500, "blue"));
        return version.Digest;
    }

    public CommandResult Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        foreach (var argument in (string[])[BuiltTool.Path, "--root", Root, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["BUILD_REQUESTEDFOR"] = "agent";
        return Process.Start(start)!;
    }

    public void Dispose() => root.Delete(recursive: true);
}
