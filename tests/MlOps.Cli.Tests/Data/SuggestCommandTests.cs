namespace MlOps.Cli.Tests.Data;

public sealed class SuggestCommandTests
{
    [Fact]
    public async Task Proposed_expectations_hold_on_their_version_and_are_not_written_over_a_file()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(500));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");

        var shown = await workspace.RunAsync("data", "suggest", "trips");
        var written = await workspace.RunAsync("data", "suggest", "trips", "--output", "data/trips/expectations.yaml");
        var validated = await workspace.RunAsync("data", "validate", "trips");
        var again = await workspace.RunAsync("data", "suggest", "trips", "--output", "data/trips/expectations.yaml");

        Assert.Equal((0, ""), (shown.Exit, shown.Error));
        Assert.Equal((0, "", shown.Output), (written.Exit, written.Output, File.ReadAllText(Path.Combine(workspace.Root, "data/trips/expectations.yaml"))));
        Assert.Contains("# Proposed from version 1 of trips", shown.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (validated.Exit, validated.Error));
        Assert.EndsWith("trips version 1: 7 expectations hold on 500 rows\n", validated.Output, StringComparison.Ordinal);
        Assert.Equal(2, again.Exit);
        Assert.Contains("MLOPS9001", again.Error, StringComparison.Ordinal);
    }
}
