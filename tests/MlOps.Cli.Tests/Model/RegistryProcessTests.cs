using System.Diagnostics;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Tests.Model;

/// <summary>Several processes at once, and processes that are killed.</summary>
public sealed class RegistryProcessTests : IDisposable
{
    private readonly RegistryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Processes_that_register_at_once_get_a_number_each()
    {
        var packages = Enumerable.Range(0, 4).Select(i => workspace.Package(i)).ToList();
        var results = await Task.WhenAll(packages.Select(package => Task.Run(() => workspace.Run("model", "register", "--package", package))));
        Assert.All(results, result => Assert.Equal(ExitCode.Done, result.ExitCode));
        Assert.Equal([1, 2, 3, 4], workspace.Registry.Versions("TaxiFare").Select(version => version.Version));
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_leaves_a_registry_that_works()
    {
        var package = workspace.Package(0);
        workspace.Run("model", "register", "--package", package);
        var started = Stopwatch.GetTimestamp();
        workspace.Run("model", "register", "--package", package);
        var whole = Stopwatch.GetElapsedTime(started);

        // Most of a short command is its start: the moments that matter lie towards its end.
        var random = new Random(7);
        for (var i = 1; i <= 12; i++)
        {
            using var process = workspace.Start("model", "register", "--package", workspace.Package(i));
            await Task.Delay(whole * (0.5 + (random.NextDouble() * 0.5)));
            process.Kill();
            await process.WaitForExitAsync();
            Assert.Equal(1, workspace.Registry.Get("TaxiFare", 1).Version);
        }

        var last = workspace.Registry.Register(workspace.Package(100));
        var versions = workspace.Registry.Versions("TaxiFare");
        Assert.Equal(Enumerable.Range(1, last.Version), versions.Select(version => version.Version));
        foreach (var version in versions)
            workspace.Registry.Materialise(version, Path.Combine(workspace.Root, "out", FormattableString.Invariant($"{version.Version}")));
    }
}
