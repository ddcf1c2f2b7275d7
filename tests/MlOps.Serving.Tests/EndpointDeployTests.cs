using System.Globalization;
using System.Net;

namespace MlOps.Serving.Tests;

public sealed class EndpointDeployTests : IAsyncLifetime
{
    private readonly TestWorkspace workspace = new();
    private readonly TestPackage fare = TestPackage.Fare();

    [Fact]
    public async Task Serves_a_package_in_the_background()
    {
        var deployed = await workspace.RunAsync("endpoint", "deploy", "staging", "--package", fare.Directory);
        deployed.Expect(0);
        var state = workspace.Endpoints.Get("staging");
        Assert.StartsWith($"staging serves TaxiFare (sha256:", deployed.Output, StringComparison.Ordinal);
        Assert.Contains("staging/blue answers at http://127.0.0.1:", deployed.Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ScoreAsync(state));
        Assert.True(await ServerProcess.IsOursAsync(state, CancellationToken.None));
    }

    [Fact]
    public async Task The_previous_server_goes_once_the_new_one_answers()
    {
        using var tip = TestPackage.Tip();
        var before = await workspace.DeployAsync("staging", fare);
        var after = await workspace.DeployAsync("staging", tip);
        Assert.Equal(("blue", "TaxiFare"), (before.Deployment, before.Model));
        Assert.Equal(("green", "TipOrNot"), (after.Deployment, after.Model));
        Assert.False(await ServerProcess.IsOursAsync(before, CancellationToken.None));
        Assert.True(await ServerProcess.IsOursAsync(after, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_does_not_become_ready_is_reported_with_its_log_and_the_previous_one_stays()
    {
        var before = await workspace.DeployAsync("staging", fare);
        using var broken = TestPackage.Fare();
        File.AppendAllText(Path.Combine(broken.Directory, "model.onnx"), "changed");
        var deployed = await workspace.RunAsync("endpoint", "deploy", "staging", "--package", broken.Directory);
        deployed.Expect(1);
        Assert.Contains("error MLOPS5014: the new server of 'staging' ended with exit code 1 before it was ready", deployed.Error, StringComparison.Ordinal);
        Assert.Contains("error MLOPS5005:", deployed.Error, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Endpoints.Get("staging"));
        Assert.Equal(HttpStatusCode.OK, await ScoreAsync(before));
    }

    [Fact]
    public async Task A_server_that_takes_too_long_is_ended()
    {
        var deployer = new EndpointDeployer(workspace.Endpoints, TestWorkspace.Server);
        var refused = await Assert.ThrowsAsync<Modeling.Diagnostics.MlOpsException>(() =>
            deployer.DeployAsync(new DeploymentRequest("staging", fare.Directory, null) { Timeout = TimeSpan.FromMilliseconds(1) }, null, CancellationToken.None));
        Assert.Contains("MLOPS5014: the new server of 'staging' was not ready within 0.001 s", refused.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.Endpoints.Names);
    }

    [Fact]
    public async Task A_state_that_a_killed_server_left_is_replaced()
    {
        var killed = await workspace.DeployAsync("staging", fare);
        Kill(killed);
        Assert.Contains("down", (await workspace.RunAsync("endpoint", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ScoreAsync(await workspace.DeployAsync("staging", fare)));
    }

    [Fact]
    public async Task Serves_a_registered_version_by_its_number()
    {
        workspace.Registry.Register(fare.Directory);
        (await workspace.RunAsync("endpoint", "deploy", "staging", "--model", "TaxiFare", "--model-version", "1")).Expect(0);
        var state = workspace.Endpoints.Get("staging");
        Assert.Equal((1, workspace.Registry.Latest("TaxiFare").Digest), (state.Version, state.Digest));
        Assert.Contains("TaxiFare version 1", (await workspace.RunAsync("endpoint", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "MLOPS9001", "deploy", "staging")]
    [InlineData(2, "MLOPS9001", "deploy", "staging", "--model", "TaxiFare", "--package", "here")]
    [InlineData(2, "MLOPS9001", "deploy", "staging", "--package", "here", "--model-version", "1")]
    [InlineData(2, "MLOPS9001", "deploy", "staging", "--package", "here", "--timeout", "0")]
    [InlineData(2, "MLOPS9001", "deploy", "../staging", "--package", "here")]
    [InlineData(2, "MLOPS5004", "deploy", "staging", "--package", "here")]
    [InlineData(2, "MLOPS4001", "deploy", "staging", "--model", "TaxiFare")]
    [InlineData(2, "MLOPS5013", "test", "staging")]
    [InlineData(2, "MLOPS5013", "stop", "staging")]
    [InlineData(2, "MLOPS9001", "stop")]
    [InlineData(2, "MLOPS9001", "stop", "staging", "--all")]
    public async Task What_cannot_be_meant_is_refused(int exitCode, string code, params string[] arguments)
    {
        var refused = await workspace.RunAsync(["endpoint", .. arguments]);
        refused.Expect(exitCode);
        Assert.Contains($"error {code}:", refused.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Endpoints.Names);
    }

    [Fact]
    public async Task Another_command_that_changes_the_endpoint_is_not_disturbed()
    {
        using (workspace.Endpoints.Lock("staging"))
        {
            var refused = await workspace.RunAsync("endpoint", "deploy", "staging", "--package", fare.Directory);
            refused.Expect(3);
            Assert.Contains("error MLOPS5015:", refused.Error, StringComparison.Ordinal);
        }

        await workspace.DeployAsync("staging", fare);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await workspace.DisposeAsync();
        fare.Dispose();
    }

    internal static void Kill(EndpointState state)
    {
        using var process = System.Diagnostics.Process.GetProcessById(state.Pid);
        process.Kill();
        SpinWait.SpinUntil(() => !File.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{state.Pid}/exe")), TimeSpan.FromMinutes(1));
    }

    private static async Task<HttpStatusCode> ScoreAsync(EndpointState state)
    {
        using var client = new EndpointClient(state.Url);
        var (status, body) = await client.ScoreAsync("""{"distance":1,"night":true,"pickup_at":"2026-03-01T23:59:59"}"""u8.ToArray(), CancellationToken.None);
        body?.Dispose();
        return status;
    }
}
