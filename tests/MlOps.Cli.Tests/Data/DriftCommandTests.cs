using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MlOps.Cli.Tests.Data;

public sealed class DriftCommandTests
{
    [Fact]
    public async Task Miles_taken_for_kilometres_are_caught_and_named_where_the_threshold_stands()
    {
        using var workspace = await WithVersionsAsync();
        workspace.Write("data/trips/expectations.yaml", "drift:\n  reference: 1\n  thresholds:\n    mean_shift: 0.2\n");

        var same = await workspace.RunAsync("data", "drift", "trips", "--dataset-version", "2");
        var drifted = await workspace.RunAsync("data", "drift", "trips");
        var json = await workspace.RunAsync("data", "drift", "trips", "--dataset-version", "3", "--reference", "2", "--json");

        Assert.Equal(0, same.Exit);
        Assert.DoesNotContain("MLOPS", same.Error, StringComparison.Ordinal);
        Assert.EndsWith("trips version 2 against 1: none of 1 column drifted\n", same.Output, StringComparison.Ordinal);
        Assert.Equal(1, drifted.Exit);
        Assert.Contains("data/trips/expectations.yaml(4,5): error MLOPS2105: mean_shift of fare against version 1 is ", drifted.Error, StringComparison.Ordinal);
        Assert.EndsWith("trips version 3 against 1: 1 of 1 column drifted\n", drifted.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal((3, 2, false), (report.GetProperty("version").GetInt32(), report.GetProperty("reference").GetInt32(), report.GetProperty("passed").GetBoolean()));
        Assert.Contains("error MLOPS2101: psi of fare against version 2 is ", report.GetProperty("findings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("psi", report.GetProperty("columns")[0].GetProperty("measures")[0].GetProperty("measure").GetString());
    }

    [Fact]
    public async Task A_version_with_nothing_to_compare_with_is_a_usage_error()
    {
        using var workspace = await WithVersionsAsync();

        var first = await workspace.RunAsync("data", "drift", "trips", "--dataset-version", "1");
        var itself = await workspace.RunAsync("data", "drift", "trips", "--dataset-version", "2", "--reference", "2");
        var unknown = await workspace.RunAsync("data", "drift", "trips", "--reference", "9");

        Assert.Equal((2, 2, 2), (first.Exit, itself.Exit, unknown.Exit));
        Assert.Contains("MLOPS2110: trips has no version before 1", first.Error, StringComparison.Ordinal);
        Assert.Contains("MLOPS2110: version 2 of trips would be compared with itself", itself.Error, StringComparison.Ordinal);
        Assert.Contains("MLOPS1003", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_in_expectations_yaml_gates_the_versions_after_it()
    {
        using var workspace = await WithVersionsAsync();
        workspace.Write("data/trips/expectations.yaml", "drift:\n  reference: 1\n");

        var itself = await workspace.RunAsync("data", "validate", "trips", "--dataset-version", "1");
        var same = await workspace.RunAsync("data", "validate", "trips", "--dataset-version", "2");
        var drifted = await workspace.RunAsync("data", "validate", "trips");
        var again = await workspace.RunAsync("data", "validate", "trips");
        var warned = await workspace.RunAsync(["data", "validate", "trips", .. new[] { 2101, 2102, 2103, 2105, 2106 }.SelectMany(code => new[] { "--severity", FormattableString.Invariant($"{code}=warning") })]);

        Assert.Equal(0, itself.Exit);
        Assert.EndsWith("trips version 1: 1 expectation holds on 2,000 rows\n", itself.Output, StringComparison.Ordinal);
        Assert.Equal(0, same.Exit);
        Assert.EndsWith("trips version 2: 3 expectations hold on 2,000 rows\n", same.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (drifted.Exit, again.Exit));
        Assert.Contains("data/trips/expectations.yaml(1,1): error MLOPS2105: mean_shift of fare against version 1 is ", drifted.Error, StringComparison.Ordinal);
        Assert.Contains("MLOPS2105", again.Error, StringComparison.Ordinal);
        Assert.EndsWith("(up to date)\n", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, warned.Exit);
        Assert.Contains("warning MLOPS2105", warned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_profile_is_a_reference_as_its_version_is()
    {
        using var workspace = await WithVersionsAsync();
        workspace.Write("stored/profile.json", (await workspace.RunAsync("data", "profile", "trips", "--dataset-version", "1", "--json")).Output);
        workspace.Write("stored/old.json", """{ "rows": 3, "columns": [] , "extra": 1 }""");

        var version = await workspace.RunAsync("data", "drift", "trips", "--reference", "1", "--json");
        var profile = await workspace.RunAsync("data", "drift", "trips", "--reference", "stored/profile.json", "--json");
        workspace.Write("data/trips/expectations.yaml", "drift: { reference: stored/profile.json }\n");
        var gated = await workspace.RunAsync("data", "validate", "trips");
        var none = await workspace.RunAsync("data", "drift", "trips", "--reference", "stored/none.json");
        var other = await workspace.RunAsync("data", "drift", "trips", "--reference", "stored/old.json");

        Assert.Equal((1, 1, 1), (version.Exit, profile.Exit, gated.Exit));
        Assert.Equal(JsonDocument.Parse(version.Output).RootElement.GetProperty("columns").GetRawText(), JsonDocument.Parse(profile.Output).RootElement.GetProperty("columns").GetRawText());
        Assert.Equal("stored/profile.json", JsonDocument.Parse(profile.Output).RootElement.GetProperty("referenceProfile").GetString());
        Assert.Contains("error MLOPS2105: mean_shift of fare against stored/profile.json is ", gated.Error, StringComparison.Ordinal);
        Assert.Equal((2, 2), (none.Exit, other.Exit));
        Assert.All((string[])[none.Error, other.Error], error => Assert.Contains("MLOPS2111", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_profile_reads_what_is_new_and_says_so()
    {
        using var workspace = await WithVersionsAsync();
        workspace.Write("incoming/b.csv", Csv(9, 1));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");

        var before = await workspace.RunAsync("data", "profile", "trips", "--dataset-version", "3");
        var after = await workspace.RunAsync("data", "profile", "trips", "--dataset-version", "4");

        Assert.Equal("1 of 1 files read, 0 known from before\n", before.Error);
        Assert.Equal("1 of 2 files read, 1 known from before\n", after.Error);
    }

    [Fact]
    public async Task A_column_that_came_went_or_turned_into_something_else_is_named()
    {
        using var workspace = new DataWorkspace();
        await TakeAsync("""{ "name": "fare", "type": "float64", "unit": "USD" }, { "name": "tip", "type": "float64" }, { "name": "km", "type": "float64", "unit": "km" }""", "id,fare,tip,km\n1,2.5,1,7\n");
        await TakeAsync("""{ "name": "fare", "type": "string" }, { "name": "paid", "type": "boolean" }, { "name": "km", "type": "float64" }""", "id,fare,paid,km\n1,much,true,7\n");

        var drift = await workspace.RunAsync("data", "drift", "trips");
        workspace.Write("data/trips/expectations.yaml", "drift:\n  reference: 1\n");
        var gated = await workspace.RunAsync("data", "validate", "trips");

        Assert.Equal((1, 1), (drift.Exit, gated.Exit));
        string[] changes =
        [
            "the column fare is of the type string and was of the type float64 in version 1",
            "the column paid is new: version 1 does not have it",
            "the column km is in no unit and was in km in version 1",
            "the column tip is gone: version 1 has it",
        ];
        foreach (var change in changes)
        {
            Assert.Contains($"error MLOPS2109: {change}\n", drift.Error, StringComparison.Ordinal);
            Assert.Contains($"data/trips/expectations.yaml(1,1): error MLOPS2109: {change}\n", gated.Error, StringComparison.Ordinal);
        }

        async Task TakeAsync(string columns, string rows)
        {
            workspace.Write("data/trips/dataset.json", $$"""{ "name": "trips", "key": ["id"], "columns": [{ "name": "id", "type": "int64", "role": "key" }, {{columns}}] }""");
            workspace.Write("incoming/a.csv", rows);
            Assert.Equal(0, (await workspace.RunAsync("data", "snapshot", "trips", "incoming")).Exit);
        }
    }

    [Fact]
    public async Task A_kept_profile_that_is_damaged_is_made_again_and_the_user_is_told()
    {
        using var workspace = await WithVersionsAsync();
        var before = await workspace.RunAsync("data", "profile", "trips", "--json");
        var state = Assert.Single(Directory.GetFiles(Path.Combine(workspace.Root, "artifacts", "profiles")));
        var bytes = File.ReadAllBytes(state);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(state, bytes);

        var damaged = await workspace.RunAsync("data", "profile", "trips", "--json");
        var healed = await workspace.RunAsync("data", "profile", "trips", "--json");

        Assert.Equal((0, before.Output), (damaged.Exit, damaged.Output));
        Assert.EndsWith("a.csv was read again: what was kept of its profile is damaged\n1 of 1 files read, 0 known from before\n", damaged.Error, StringComparison.Ordinal);
        Assert.Equal((0, before.Output, "0 of 1 files read, 1 known from before\n"), (healed.Exit, healed.Output, healed.Error));
    }

    private static async Task<DataWorkspace> WithVersionsAsync()
    {
        var workspace = new DataWorkspace();
        foreach (var (seed, factor) in new[] { (1, 1), (2, 1), (3, 1.609344) })
        {
            workspace.Write("incoming/a.csv", Csv(seed, factor));
            Assert.Equal(0, (await workspace.RunAsync("data", "snapshot", "trips", "incoming")).Exit);
        }

        return workspace;
    }

    private static string Csv(int seed, double factor)
    {
        var random = new Random(seed);
        var text = new StringBuilder("id,fare\n");
        for (var i = 0; i < 2000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},{(random.NextDouble() + random.NextDouble()) * 10 * factor:R}\n");
        return text.ToString();
    }
}
