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

        Assert.Equal((0, ""), (same.Exit, same.Error));
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
