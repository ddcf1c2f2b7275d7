using System.Text.Json;

namespace MlOps.Cli.Tests.Data;

public sealed class DiffCommandTests : IDisposable
{
    private readonly DataWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Rows_and_profiles_are_compared_for_people_and_as_json()
    {
        await TwoVersions();

        var text = await workspace.RunAsync("data", "diff", "trips", "1", "2");
        var json = await workspace.RunAsync("data", "diff", "trips", "1", "2", "--json");
        var same = await workspace.RunAsync("data", "diff", "trips", "2", "latest");

        Assert.Equal((0, ""), (text.Exit, text.Error));
        Assert.StartsWith("trips version 1 to 2: +1 rows, 2 files and 1 column changed\n2 rows added, 1 removed, 1 changed (fare in 1), by id\n", text.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nmoved +column fare +distinct 3 → 4, mean 2 → 4\.75, ", text.Output);
        using var document = JsonDocument.Parse(json.Output);
        var rows = document.RootElement.GetProperty("rows");
        Assert.Equal((2, 1, 1, 1), (Number(rows, "added"), Number(rows, "removed"), Number(rows, "changed"), Number(rows.GetProperty("changedValues"), "fare")));
        Assert.Equal(("3", "9"), (Text("before"), Text("after")));
        Assert.Equal("trips version 2 to 2: the same data\n", same.Output);

        string? Text(string side) => document.RootElement.GetProperty("profile").GetProperty("fare").GetProperty("max").GetProperty(side).GetString();
    }

    [Fact]
    public async Task Without_the_data_the_manifests_still_tell_columns_and_files()
    {
        await TwoVersions();
        Directory.Delete(Path.Combine(workspace.Root, "data/objects"), recursive: true);

        var brief = await workspace.RunAsync("data", "diff", "trips", "1", "2", "--brief", "--json");
        var whole = await workspace.RunAsync("data", "diff", "trips", "1", "2");

        Assert.Equal((0, ""), (brief.Exit, brief.Error));
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(brief.Output).RootElement.GetProperty("rows").ValueKind);
        Assert.Equal(3, whole.Exit);
        Assert.Contains("error MLOPS1011: ", whole.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_of_partitions_is_compared_alone_and_may_be_new()
    {
        workspace.Write("data/trips/dataset.json", """
            { "name": "trips", "key": ["id"], "partitions": ["month"], "columns": [{ "name": "id", "type": "int64", "role": "key" }] }
            """);
        workspace.Write("incoming/month=01/a.csv", "id\n1\n");
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        workspace.Write("incoming/month=01/a.csv", "id\n1\n2\n");
        workspace.Write("incoming/month=02/a.csv", "id\n5\n6\n7\n");
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");

        var february = await workspace.RunAsync("data", "diff", "trips", "1", "2", "--partition", "02");
        var none = await workspace.RunAsync("data", "diff", "trips", "1", "2", "--partition", "03");

        Assert.StartsWith("trips version 1 to 2: +3 rows, 1 file and 0 columns changed\n3 rows added, 0 removed, 0 changed, by id\n", february.Output, StringComparison.Ordinal);
        Assert.Equal(2, none.Exit);
        Assert.Contains("error MLOPS1018: ", none.Error, StringComparison.Ordinal);
    }

    private async Task TwoVersions()
    {
        workspace.Write("incoming/a.csv", "id,fare\n1,1\n2,2\n3,3\n");
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        workspace.Write("data/trips/dataset.json", """
            {
              "name": "trips", "key": ["id"],
              "columns": [{ "name": "id", "type": "int64", "role": "key" }, { "name": "fare", "type": "float64", "unit": "USD", "role": "label" }, { "name": "tip", "type": "float64" }]
            }
            """);
        workspace.Write("incoming/a.csv", "id,fare,tip\n1,1,0\n3,9,0\n");
        workspace.Write("incoming/b.csv", "id,fare,tip\n4,4,0\n5,5,0\n");
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
