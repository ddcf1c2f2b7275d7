using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MlOps.Serving.Tests;

/// <summary>An endpoint's address outlives its servers.</summary>
public sealed class EndpointAddressTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TestWorkspace workspace = new();
    private readonly TestPackage fare = TestPackage.Fare();

    [Fact]
    public async Task Stays_from_one_deployment_to_the_next()
    {
        var before = await workspace.DeployAsync("staging", fare);
        var after = await workspace.DeployAsync("staging", fare);
        Assert.Equal(before.Url, after.Url);
        Assert.NotEqual(before.Instance, after.Instance);
        Assert.True(await ServerProcess.IsOursAsync(after, CancellationToken.None));
        EndpointDeployTests.Kill(after);
        Assert.Equal(before.Url, (await workspace.DeployAsync("staging", fare)).Url);
    }

    [Fact]
    public async Task Is_the_one_that_was_asked_for()
    {
        var before = await workspace.DeployAsync("staging", fare);
        var port = FreePort();
        (await DeployAsync("--port", $"{port}")).Expect(0);
        var after = workspace.Endpoints.Get("staging");
        Assert.Equal($"http://127.0.0.1:{port}", after.Url);
        Assert.True(await ServerProcess.IsOursAsync(after, CancellationToken.None));
        Assert.False(await ServerProcess.IsOursAsync(before, CancellationToken.None));
        (await DeployAsync("--port", $"{port}")).Expect(0);
        Assert.Equal(after.Url, workspace.Endpoints.Get("staging").Url);
    }

    [Fact]
    public async Task That_is_somebody_elses_is_refused_where_it_was_asked_for()
    {
        var before = await workspace.DeployAsync("staging", fare);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var refused = await DeployAsync("--port", $"{new Uri(url).Port}");
        refused.Expect(3);
        Assert.Contains($"error MLOPS5050: 'staging' cannot be deployed to {url}: another program listens there", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Endpoints.Get("staging"));
        Assert.True(await ServerProcess.IsOursAsync(before, CancellationToken.None));
    }

    [Fact]
    public async Task That_somebody_else_took_meanwhile_is_replaced_with_a_warning()
    {
        var before = await workspace.DeployAsync("staging", fare);
        EndpointDeployTests.Kill(before);
        using var taken = new TcpListener(IPAddress.Loopback, new Uri(before.Url).Port);
        taken.Start();
        var deployed = await DeployAsync();
        deployed.Expect(0);
        var after = workspace.Endpoints.Get("staging");
        Assert.Contains($"warning MLOPS5051: 'staging' answers at {after.Url} now: another program has its address {before.Url}", deployed.Error, StringComparison.Ordinal);
        Assert.True(await ServerProcess.IsOursAsync(after, CancellationToken.None));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("http")]
    public async Task That_cannot_be_is_refused(string port)
    {
        var refused = await DeployAsync("--port", port);
        refused.Expect(2);
        Assert.Contains("error MLOPS9001:", refused.Error, StringComparison.Ordinal);
        Assert.Contains(port, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_tries_again_where_it_is_refused_gets_every_answer()
    {
        using var other = TestPackage.Fare(perKilometre: 2.5f);
        File.Delete(Path.Combine(other.Directory, "golden.jsonl"));
        var before = await workspace.DeployAsync("staging", fare);
        using var done = new CancellationTokenSource();
        var client = Task.Run(async () =>
        {
            var digests = new List<string>();
            while (!done.IsCancellationRequested)
                digests.Add(await ScoreAsync(before.Url));
            return digests;
        });
        await workspace.DeployAsync("staging", other);
        var after = await workspace.DeployAsync("staging", fare);
        await done.CancelAsync();
        Assert.Equal(before.Url, after.Url);
        // Each server answered, one after the other and never the one before again.
        var answers = await client;
        Assert.Equal(3, answers.Where((digest, i) => i == 0 || digest != answers[i - 1]).Count());
    }

    [Fact]
    public async Task Is_taken_as_soon_as_it_is_free_and_left_where_the_endpoint_is_gone()
    {
        // Not the workspace's: what that stops at the end would be this process.
        var endpoints = new EndpointStore(Path.Combine(fare.Directory, "endpoints"));
        Directory.CreateDirectory(endpoints.Directory);
        using var hold = endpoints.Hold("staging");
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelDirectory = fare.Directory, Endpoint = "staging", Deployment = "blue", Hold = hold.Path });
        var end = server.Server.EndAsync(CancellationToken.None);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var first = server.Server.State;
        var wanted = first with { Url = $"http://{taken.LocalEndpoint}" };
        endpoints.Accept(wanted);
        Assert.True(await ServerProcess.IsOursAsync(first, CancellationToken.None));

        taken.Stop();
        await UntilAsync(() => server.Server.Url == wanted.Url);
        Assert.True(await ServerProcess.IsOursAsync(wanted, CancellationToken.None));
        Assert.False(end.IsCompleted);

        hold.Dispose();
        endpoints.Delete("staging");
        await end.WaitAsync(Patience);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await workspace.DisposeAsync();
        fare.Dispose();
    }

    private Task<CommandResult> DeployAsync(params string[] arguments) => workspace.RunAsync(["endpoint", "deploy", "staging", "--package", fare.Directory, .. arguments]);

    /// <returns>The digest of the model that answered.</returns>
    private static async Task<string> ScoreAsync(string url)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(5))
        {
            try
            {
                // A connection of its own each time: what is tested is the address.
                using var client = new EndpointClient(url);
                var (status, body) = await client.ScoreAsync("""{"distance":1,"night":true,"pickup_at":"2026-03-01T23:59:59"}"""u8.ToArray(), CancellationToken.None);
                Assert.Equal(HttpStatusCode.OK, status);
                using (body)
                    return body!.RootElement.GetProperty("digest").GetString()!;
            }
            catch (Modeling.Diagnostics.MlOpsException) when (waited.Elapsed < Patience)
            {
                // Refused while the servers change places.
            }
        }
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
            Assert.True(waited.Elapsed < Patience, "it did not happen");
    }
}
