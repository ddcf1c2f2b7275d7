using System.Text.Json;

namespace MlOps.Cli.Tests.Data;

public sealed class PinCommandTests
{
    [Fact]
    public async Task A_pin_keeps_data_from_collection_until_it_is_taken_away()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(2000));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");

        var none = await workspace.RunAsync("data", "pin", "trips");
        var pinned = await workspace.RunAsync("data", "pin", "trips", "latest");
        File.Delete(Path.Combine(workspace.Root, "data/trips/versions/1.json"));
        var kept = await workspace.RunAsync("data", "gc");
        var listed = await workspace.RunAsync("data", "pin", "trips", "--json");
        var table = await workspace.RunAsync("data", "pin", "trips");
        var taken = await workspace.RunAsync("data", "unpin", "trips", "1");
        var freed = await workspace.RunAsync("data", "gc");
        var again = await workspace.RunAsync("data", "unpin", "trips", "1");

        Assert.Equal((0, "trips: no version is pinned\n"), (none.Exit, none.Output));
        Assert.Equal((0, "data/trips/pins/1.json: commit it, so that it is kept on every machine\n", ""), (pinned.Exit, pinned.Output, pinned.Error));
        Assert.Equal("nothing to remove\n", kept.Output);
        Assert.Equal(2000, JsonDocument.Parse(listed.Output).RootElement[0].GetProperty("rows").GetInt32());
        Assert.Contains("2,000", table.Output, StringComparison.Ordinal);
        Assert.Equal((0, "trips: the pin '1' is gone\n"), (taken.Exit, taken.Output));
        Assert.StartsWith("freed ", freed.Output, StringComparison.Ordinal);
        Assert.Equal(2, again.Exit);
        Assert.Contains("error MLOPS1023: there is no pin '1'", again.Error, StringComparison.Ordinal);
    }
}
