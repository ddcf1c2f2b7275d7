using System.Text.Json;

namespace MlOps.Cli.Tests.Data;

/// <summary>What every command of the group writes with <c>--json</c>, and reads with <c>--partition</c>.</summary>
public sealed class JsonOutputTests : IDisposable
{
    private readonly DataWorkspace workspace = new();

    public JsonOutputTests()
    {
        workspace.Write("incoming/month=01/a.csv", DataWorkspace.Csv(30));
        workspace.Write("incoming/month=02/a.csv", DataWorkspace.Csv(20, seed: 2));
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task From_the_first_schema_to_verification()
    {
        Assert.Equal(2, (await Json("init", "rides", "incoming", "--key", "id")).GetProperty("columns").GetInt32());
        Assert.True((await Json("snapshot", "rides", "incoming")).GetProperty("created").GetBoolean());
        var copy = await Json("checkout", "rides", "1", "--partition", "01");
        Assert.Equal((1, 0), (copy.GetProperty("files").GetInt32(), copy.GetProperty("modified").GetArrayLength()));
        Assert.Equal(["month=02/a.csv"], (await Json("status", "rides"))[0].GetProperty("missing").EnumerateArray().Select(p => p.GetString()!));
        Assert.Equal(0, (await Json("status", "rides", "--partition", "01"))[0].GetProperty("missing").GetArrayLength());
        Assert.Equal(0, (await Json("verify")).GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task A_range_is_read_alone_by_whoever_reads()
    {
        await workspace.RunAsync("data", "init", "rides", "incoming", "--key", "id");
        await workspace.RunAsync("data", "snapshot", "rides", "incoming");
        workspace.Write("incoming/month=02/a.csv", "id,fare\n1,100000\n2,100000\n");
        await workspace.RunAsync("data", "snapshot", "rides", "incoming");

        var january = await workspace.RunAsync("data", "drift", "rides", "--partition", "01", "--json");
        var suggested = await workspace.RunAsync("data", "suggest", "rides", "--partition", "01");
        var profile = await workspace.RunAsync("data", "profile", "rides", "--partition", "01", "--json");

        Assert.Equal(0, january.Exit);
        Assert.DoesNotContain("MLOPS", january.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("100000", suggested.Output, StringComparison.Ordinal);
        Assert.Contains("\"rows\": 30", profile.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(workspace.Root, "data/rides/v2/month=02/a.csv")));
    }

    private async Task<JsonElement> Json(params string[] arguments)
    {
        var run = await workspace.RunAsync(["data", .. arguments, "--json"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
