using System.Diagnostics;
using System.Globalization;

namespace MlOps.Serving.Tests;

/// <summary>A deployment that ends without a word leaves no server that nobody knows of.</summary>
public sealed class KilledDeploymentTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TestWorkspace workspace = new();
    private readonly TestPackage fare = TestPackage.Fare();

    [Fact]
    public async Task A_server_that_is_ready_when_its_deployment_is_killed_ends()
    {
        using var deployment = await DeployingAsync();
        // Stopped between starting the server and making it the endpoint's.
        Signal(deployment, "STOP");
        await UntilAsync(() => Hidden("json").Any());
        var server = EndpointStore.Read(Hidden("json").Single())!;
        Assert.True(await ServerProcess.IsOursAsync(server, CancellationToken.None));
        Assert.Empty(workspace.Endpoints.Names);

        Signal(deployment, "KILL");
        await UntilAsync(() => !ServerProcess.IsOursAsync(server, CancellationToken.None).Result);
        Assert.Empty(Hidden("hold").Concat(Hidden("json")));
        await workspace.DeployAsync("staging", fare);
    }

    [Fact]
    public async Task A_server_that_is_not_ready_when_its_deployment_is_killed_ends()
    {
        using var deployment = await DeployingAsync();
        Signal(deployment, "KILL");
        await UntilAsync(() => !Hidden("hold").Any() && !Running(workspace.Endpoints.Directory));
        Assert.Empty(workspace.Endpoints.Names);
    }

    [Fact]
    public async Task Servers_whose_deployment_is_killed_between_them_change_places_by_themselves()
    {
        var before = await workspace.DeployAsync("staging", fare);
        using var deployment = await DeployingAsync();
        // The server before stands still, so that the deployment waits for it once the endpoint is the new one.
        Signal(before.Pid, "STOP");
        await UntilAsync(() => workspace.Endpoints.Get("staging").Instance != before.Instance);
        Signal(deployment, "KILL");
        var after = workspace.Endpoints.Get("staging");
        Assert.Equal(before.Url, after.Url);

        Signal(before.Pid, "CONT");
        await UntilAsync(() => SummaryAt(after.Url).Result?.Instance == after.Instance);
        await UntilAsync(() => !ServerProcess.IsOursAsync(before, CancellationToken.None).Result);
    }

    [Fact]
    public async Task A_server_that_is_the_endpoints_no_more_ends_though_nobody_stopped_it()
    {
        var before = await workspace.DeployAsync("staging", fare);
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), before with { Instance = "another" });
        await UntilAsync(() => SummaryAt(before.Url).Result?.Digest != before.Digest);
    }

    [Fact]
    public async Task A_server_whose_endpoint_is_gone_ends()
    {
        var before = await workspace.DeployAsync("staging", fare);
        Directory.Delete(workspace.Endpoints.Directory, recursive: true);
        await UntilAsync(() => SummaryAt(before.Url).Result?.Digest != before.Digest);
        Assert.False(Directory.Exists(workspace.Endpoints.Directory));
    }

    [Fact]
    public async Task What_killed_processes_left_goes_with_the_next_deployment()
    {
        Directory.CreateDirectory(workspace.Endpoints.Directory);
        string[] left = [".staging.1.hold", ".staging.1.json", ".other.1.hold"];
        foreach (var file in left)
            await File.WriteAllTextAsync(Path.Combine(workspace.Endpoints.Directory, file), "");
        await workspace.DeployAsync("staging", fare);
        Assert.Equal([".other.1.hold", ".staging.lock"], Hidden("*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await workspace.DisposeAsync();
        fare.Dispose();
    }

    /// <summary>
    /// A deployment that has started its server, which takes hundreds of milliseconds to be ready: one that is killed a moment
    /// earlier leaves a hold that only the next deployment removes.
    /// </summary>
    private async Task<Process> DeployingAsync()
    {
        var deployment = workspace.Start("endpoint", "deploy", "staging", "--package", fare.Directory);
        await UntilAsync(() => Hidden("hold").Any(Running));
        return deployment;
    }

    /// <summary>Null where nothing answers.</summary>
    private static async Task<ServerSummary?> SummaryAt(string url)
    {
        using var client = new EndpointClient(url);
        return await client.FindSummaryAsync(CancellationToken.None);
    }

    private IEnumerable<string> Hidden(string extension) =>
        Directory.Exists(workspace.Endpoints.Directory) ? Directory.EnumerateFiles(workspace.Endpoints.Directory, $".*.{extension}") : [];

    /// <summary>Whether the arguments of a process name the path, or one below it.</summary>
    private static bool Running(string path)
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-A", "-ww", "-o", "args"]) { RedirectStandardOutput = true })!;
        return list.StandardOutput.ReadToEnd().Contains(path, StringComparison.Ordinal);
    }

    private static void Signal(Process process, string signal) => Signal(process.Id, signal);

    private static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
            Assert.True(waited.Elapsed < Patience, "it did not happen");
    }
}
