using MlOps.Modeling;
using MlOps.Registry;

namespace MlOps.Serving.Tests;

public sealed class EndpointTestTests : IAsyncLifetime
{
    private readonly TestWorkspace workspace = new();
    private readonly TestPackage fare = TestPackage.Fare();

    [Fact]
    public async Task A_model_that_answers_as_in_training_passes()
    {
        await workspace.DeployAsync("staging", fare);
        var tested = await workspace.RunAsync("endpoint", "test", "staging");
        tested.Expect(0);
        foreach (var seen in new[] { "golden rows, up to 100 at once", "2 rows in 1 requests", "golden rows, one by one", "2 rows in 2 requests", "a malformed row", "400: row 0: column 'distance'", "p95" })
            Assert.Contains(seen, tested.Output, StringComparison.Ordinal);
        Assert.Contains("is not registered: nothing was noted", tested.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_of_a_registered_model_is_noted_in_the_registry()
    {
        var version = workspace.Registry.Register(fare.Directory);
        (await workspace.RunAsync("endpoint", "deploy", "staging", "--model", "TaxiFare")).Expect(0);
        (await workspace.RunAsync("endpoint", "test", "staging")).Expect(0);
        var passed = Assert.Single(workspace.Registry.History("TaxiFare").Events.OfType<EndToEndPassed>());
        Assert.Equal((version.Digest, "staging", 2), (passed.Digest, passed.Endpoint, passed.Rows));
    }

    [Fact]
    public async Task Another_model_than_the_deployed_one_fails()
    {
        using var other = TestPackage.Fare(perKilometre: 2.5f);
        workspace.Registry.Register(fare.Directory);
        var state = await workspace.DeployAsync("staging", fare);
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), state with { Package = other.Directory, Digest = Digest.OfFile(Path.Combine(other.Directory, "model.json")) });
        await FailsAsync("MLOPS5017", "the endpoint 'staging' serves TaxiFare");
        Assert.Empty(workspace.Registry.History("TaxiFare").Events.OfType<EndToEndPassed>());
    }

    [Fact]
    public async Task A_pass_is_noted_for_the_model_that_answered()
    {
        using var other = TestPackage.Fare(perKilometre: 2.5f);
        var answers = workspace.Registry.Register(fare.Directory);
        var named = workspace.Registry.Register(other.Directory);
        var state = await workspace.DeployAsync("staging", fare);
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), state with { Package = other.Directory, Digest = named.Digest });
        (await workspace.RunAsync("endpoint", "test", "staging", "--package", fare.Directory)).Expect(0);
        Assert.Equal(answers.Digest, Assert.Single(workspace.Registry.History("TaxiFare").Events.OfType<EndToEndPassed>()).Digest);
    }

    [Fact]
    public async Task Golden_rows_that_were_cut_are_no_evidence_for_the_model_that_was_registered()
    {
        workspace.Registry.Register(fare.Directory);
        await workspace.DeployAsync("staging", fare);
        var rows = Path.Combine(fare.Directory, "golden.jsonl");
        File.WriteAllText(rows, File.ReadLines(rows).First() + "\n");
        await FailsAsync("MLOPS5005", "these are not the golden rows that TaxiFare was registered with");
        await FailsAsync("MLOPS5005", "these are not the golden rows that TaxiFare was registered with", "--package", fare.Directory);
        Assert.Empty(workspace.Registry.History("TaxiFare").Events.OfType<EndToEndPassed>());
    }

    [Fact]
    public async Task Another_server_at_the_same_address_fails()
    {
        workspace.Registry.Register(fare.Directory);
        await using var other = await RunningServer.StartAsync(fare);
        EndpointStore.Write(workspace.Endpoints.StatePath("staging"), other.Server.State with { Instance = "another", StartedAt = DateTimeOffset.UnixEpoch });
        await FailsAsync("MLOPS5017", $"another server than was deployed to 'staging' answers at {other.Server.Url}");
        Assert.Empty(workspace.Registry.History("TaxiFare").Events.OfType<EndToEndPassed>());
    }

    [Fact]
    public async Task Another_model_than_the_named_package_fails()
    {
        using var other = TestPackage.Fare(perKilometre: 2.5f);
        await workspace.DeployAsync("staging", fare);
        await FailsAsync("MLOPS5017", "the endpoint 'staging' serves TaxiFare", "--package", other.Directory);
    }

    [Fact]
    public async Task A_package_that_was_changed_after_deployment_fails()
    {
        await workspace.DeployAsync("staging", fare);
        File.AppendAllText(Path.Combine(fare.Directory, "model.json"), "\n");
        await FailsAsync("MLOPS5017", "the package was changed after it was deployed to 'staging'");
    }

    [Fact]
    public async Task Answers_that_differ_fail()
    {
        await workspace.DeployAsync("staging", fare);
        var golden = Path.Combine(fare.Directory, "golden.jsonl");
        File.WriteAllText(golden, File.ReadAllText(golden).Replace("14.3}", "14.4}", StringComparison.Ordinal));
        await FailsAsync("MLOPS5008", "1 answers of 'staging' differ from those in training: row 0, fare_amount: expected 14.4, got 14.3");
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_fails()
    {
        EndpointDeployTests.Kill(await workspace.DeployAsync("staging", fare));
        await FailsAsync("MLOPS5016", "the endpoint 'staging' does not answer at http://127.0.0.1:");
    }

    [Fact]
    public async Task A_package_without_golden_rows_cannot_be_tested()
    {
        await workspace.DeployAsync("staging", fare);
        File.Delete(Path.Combine(fare.Directory, "golden.jsonl"));
        await FailsAsync("MLOPS5007", "there is no such file", exitCode: 2);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await workspace.DisposeAsync();
        fare.Dispose();
    }

    private Task FailsAsync(string code, string message, params string[] options) => FailsAsync(code, message, 1, options);

    private async Task FailsAsync(string code, string message, int exitCode, params string[] options)
    {
        var tested = await workspace.RunAsync(["endpoint", "test", "staging", .. options]);
        tested.Expect(exitCode);
        Assert.Contains($"error {code}:", tested.Error, StringComparison.Ordinal);
        Assert.Contains(message, tested.Error, StringComparison.Ordinal);
    }
}
