using System.Diagnostics;
using MlOps.Modeling;

namespace MlOps.Serving.Tests;

public sealed class EndpointStopTests : IAsyncLifetime
{
    private readonly TestWorkspace workspace = new();
    private readonly TestPackage fare = TestPackage.Fare();

    [Fact]
    public async Task Ends_the_server_and_forgets_the_endpoint()
    {
        var state = await workspace.DeployAsync("staging", fare);
        var stopped = await workspace.RunAsync("endpoint", "stop", "staging");
        stopped.Expect(0);
        Assert.StartsWith("Stopped staging", stopped.Output, StringComparison.Ordinal);
        Assert.False(await ServerProcess.IsOursAsync(state, CancellationToken.None));
        Assert.Contains("No endpoint is deployed.", (await workspace.RunAsync("endpoint", "list")).Output, StringComparison.Ordinal);
        // The server was asked and ended by itself: nothing in its log complains.
        Assert.DoesNotContain("fail", await File.ReadAllTextAsync(workspace.Endpoints.LogPath("staging")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_ends_every_server()
    {
        var staging = await workspace.DeployAsync("staging", fare);
        var trial = await workspace.DeployAsync("trial", fare);
        (await workspace.RunAsync("endpoint", "stop", "--all")).Expect(0);
        Assert.False(await ServerProcess.IsOursAsync(staging, CancellationToken.None));
        Assert.False(await ServerProcess.IsOursAsync(trial, CancellationToken.None));
        Assert.Empty(workspace.Endpoints.Names);
        (await workspace.RunAsync("endpoint", "stop", "--all")).Expect(0);
    }

    [Fact]
    public async Task A_process_that_only_has_the_servers_old_id_is_left_alone()
    {
        using var innocent = Process.Start("sleep", "60");
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), State(innocent.Id, "http://127.0.0.1:9") with { StartedAt = DateTimeOffset.UtcNow.AddDays(-1) });
        var stopped = await workspace.RunAsync("endpoint", "stop", "staging");
        stopped.Expect(0);
        Assert.StartsWith("staging was not running any more", stopped.Output, StringComparison.Ordinal);
        Assert.False(innocent.HasExited);
        innocent.Kill();
    }

    [Fact]
    public async Task A_server_that_only_has_the_old_ones_port_is_left_alone()
    {
        await using var other = await RunningServer.StartAsync(fare);
        using var innocent = Process.Start("sleep", "60");
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), State(innocent.Id, other.Server.Url));
        (await workspace.RunAsync("endpoint", "stop", "staging")).Expect(0);
        Assert.False(innocent.HasExited);
        innocent.Kill();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_any_more_is_known_by_its_start()
    {
        using var hung = Process.Start("sleep", "600");
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), State(hung.Id, "http://127.0.0.1:9"));
        (await workspace.RunAsync("endpoint", "stop", "staging")).Expect(0);
        Assert.True(hung.WaitForExit(TimeSpan.FromMinutes(1)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await workspace.DisposeAsync();
        fare.Dispose();
    }

    private EndpointState State(int pid, string url) => new()
    {
        Name = "staging",
        Deployment = "blue",
        Pid = pid,
        Url = url,
        Model = "TaxiFare",
        Digest = Digest.Of("another"),
        Package = fare.Directory,
        Instance = "another",
        StartedAt = DateTimeOffset.UtcNow,
    };
}
