using System.Text.Json;

namespace MlOps.Cli.Tests.Data;

public sealed class ValidateCommandTests
{
    private const string Expectations = "columns:\n  fare:\n    - min: 0\n      because: nobody is paid to ride\n";

    [Fact]
    public async Task Expectations_that_hold_are_counted_and_not_checked_again()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,\"3\"\n", Expectations);

        var first = await workspace.RunAsync("data", "validate", "trips");
        var record = File.ReadAllText(Path.Combine(workspace.Root, "artifacts/validation/trips/1/validation.json"));
        var second = await workspace.RunAsync("data", "validate", "trips", "--dataset-version", "1");
        workspace.Write("data/trips/expectations.yaml", Expectations + "    - max: 100\n");
        var third = await workspace.RunAsync("data", "validate", "trips", "--output", "artifacts/validation/trips/1");

        Assert.Equal((0, ""), (first.Exit, first.Error));
        Assert.Contains("min         fare        ≥ 0", first.Output, StringComparison.Ordinal);
        Assert.EndsWith("trips version 1: 2 expectations hold on 2 rows\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, "trips version 1: 2 expectations hold on 2 rows (up to date)\n", ""), second);
        Assert.EndsWith("trips version 1: 3 expectations hold on 2 rows\n", third.Output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(record).RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task A_violation_is_named_by_file_line_and_column_and_again_when_nothing_changed()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,-3.5\n", Expectations);
        const string diagnostic = "data/trips/v1/a.csv(3,3): error MLOPS2003: fare is -3.5, expected ≥ 0, because nobody is paid to ride (data/trips/expectations.yaml(3,7)): 1 of 2 rows\n";

        var first = await workspace.RunAsync("data", "validate", "trips");
        var second = await workspace.RunAsync("data", "validate", "trips");

        Assert.Equal((1, diagnostic), (first.Exit, first.Error));
        Assert.EndsWith("trips version 1: 1 of 2 expectations does not hold on 2 rows\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((1, "trips version 1: 1 of 2 expectations does not hold on 2 rows (up to date)\n", diagnostic), second);
    }

    [Fact]
    public async Task Reports_for_other_tools_lie_beside_the_record_and_come_back_when_they_are_gone()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,-3.5\n", Expectations);
        string[] names = ["validation.junit.xml", "validation.sarif", "validation.trx"];
        var directory = Path.Combine(workspace.Root, "artifacts/validation/trips/1");

        await workspace.RunAsync("data", "validate", "trips");
        var written = names.ToDictionary(name => name, name => File.ReadAllText(Path.Combine(directory, name)));
        foreach (var name in names)
            File.Delete(Path.Combine(directory, name));
        await workspace.RunAsync("data", "validate", "trips");

        Assert.All(written, report => Assert.Contains("fare is -3.5", report.Value, StringComparison.Ordinal));
        Assert.All(written, report => Assert.Equal(report.Value, File.ReadAllText(Path.Combine(directory, report.Key))));
    }

    [Fact]
    public async Task The_verdict_needs_no_place_where_it_can_be_kept_but_one_that_is_named_is_written()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,-3.5\n", Expectations);
        workspace.Write("artifacts", "a file where the directory would be");

        var first = await workspace.RunAsync("data", "validate", "trips");
        workspace.Write("data/trips/expectations.yaml", "columns: {}\n");
        var passed = await workspace.RunAsync("data", "validate", "trips");
        var named = await workspace.RunAsync("data", "validate", "trips", "--output", "artifacts/elsewhere");

        Assert.Equal(1, first.Exit);
        Assert.Contains("error MLOPS2003: fare is -3.5", first.Error, StringComparison.Ordinal);
        Assert.Contains("mlops : warning MLOPS3312: the result is not kept in artifacts/validation/trips/1, and the next validation reads the data again: ", first.Error, StringComparison.Ordinal);
        Assert.Equal(0, passed.Exit);
        Assert.Contains("warning MLOPS3312", passed.Error, StringComparison.Ordinal);
        Assert.Equal(3, named.Exit);
    }

    [Fact]
    public async Task Expectations_reach_other_versions_and_other_datasets_and_notice_when_these_change()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,3.5\n", "columns:\n  fare: [foreign_key: { dataset: prices, column: fare }]\ntable:\n  - row_count: { version: previous, min: 1 }\n");
        workspace.Write("data/prices/dataset.json", """{ "name": "prices", "columns": [{ "name": "fare", "type": "float64" }] }""");
        workspace.Write("prices/p.csv", "fare\n2.5\n");
        Assert.Equal(0, (await workspace.RunAsync("data", "snapshot", "prices", "prices")).Exit);

        var unknown = await workspace.RunAsync("data", "validate", "trips");
        workspace.Write("prices/p.csv", "fare\n2.5\n3.5\n");
        await workspace.RunAsync("data", "snapshot", "prices", "prices");
        var known = await workspace.RunAsync("data", "validate", "trips");
        workspace.Write("incoming/a.csv", "id,fare\n1,2.5\n");
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        var fewer = await workspace.RunAsync("data", "validate", "trips");

        Assert.Equal((1, "data/trips/v1/a.csv(3,3): error MLOPS2017: fare is 3.5, expected a value of prices.fare (data/trips/expectations.yaml(2,10)): 1 of 2 rows\n"), (unknown.Exit, unknown.Error));
        Assert.Equal((0, ""), (known.Exit, known.Error));
        Assert.Equal((1, "data/trips/expectations.yaml(4,5): error MLOPS2012: row_count relative to version previous (2 rows) is 0.5, expected ≥ 1, over 1 rows\n"), (fewer.Exit, fewer.Error));
    }

    [Fact]
    public async Task Rows_of_the_version_before_are_counted_again_when_there_is_another_one()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,3.5\n", "table:\n  - row_count: { version: previous, min: 0.9 }\n");
        var first = await workspace.RunAsync("data", "validate", "trips");
        workspace.Write("new.csv", "id,fare\n1,2.5\n2,3.5\n");
        var new_ = Path.Combine(workspace.Root, "new.csv");
        var enough = await workspace.RunAsync("data", "validate", "trips", "--files", new_);
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(4));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        var fewer = await workspace.RunAsync("data", "validate", "trips", "--files", new_);

        Assert.Equal((0, ""), (enough.Exit, enough.Error));
        Assert.Matches("row_count +all rows +any: there is no version before", first.Output);
        Assert.Equal(1, fewer.Exit);
        Assert.Contains("error MLOPS2012: row_count relative to version previous (4 rows) is 0.5", fewer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drift: { columns: { fair: off } }\n", null, "data/trips/expectations.yaml(1,21): error MLOPS2001: there is no column 'fair', expected one of id, fare")]
    [InlineData("columns:\n", "today", "mlops : error MLOPS9001: --as-of today: expected a UTC timestamp such as 2026-03-01T08:15:00")]
    public async Task What_cannot_be_meant_is_refused_though_nothing_asks_for_it(string expectations, string? asOf, string message)
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n", expectations);

        var refused = await workspace.RunAsync(["data", "validate", "trips", .. asOf is null ? Array.Empty<string>() : ["--as-of", asOf]]);

        Assert.Equal((2, message + "\n"), (refused.Exit, refused.Error));
    }

    [Theory]
    [InlineData("drift: { reference: previous }\n", "trips/v1/a.csv")]
    [InlineData("columns:\n  fare: [foreign_key: { dataset: prices, column: fare }]\n", "prices/v1/p.csv")]
    public async Task What_it_is_held_against_must_be_as_it_was_checked_out(string expectations, string edited)
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,3.5\n", expectations);
        workspace.Write("data/prices/dataset.json", """{ "name": "prices", "columns": [{ "name": "fare", "type": "float64" }] }""");
        workspace.Write("prices/p.csv", "fare\n2.5\n3.5\n");
        await workspace.RunAsync("data", "snapshot", "prices", "prices");
        await workspace.RunAsync("data", "checkout", "prices", "1");
        await workspace.RunAsync("data", "checkout", "trips", "1");
        workspace.Write("incoming/a.csv", "id,fare\n1,2.5\n2,3.5\n3,2.5\n");
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        var file = Path.Combine(workspace.Root, "data", edited);
        File.AppendAllText(file, edited.StartsWith("trips", StringComparison.Ordinal) ? "9,900\n" : "900\n");

        var refused = await workspace.RunAsync("data", "validate", "trips");
        Assert.Equal((1, ""), (refused.Exit, refused.Exit == 1 ? "" : refused.Error));
        Assert.Contains($"data/{edited}: error MLOPS1010: ", refused.Error, StringComparison.Ordinal);

        await workspace.RunAsync("data", "checkout", edited[..edited.IndexOf('/', StringComparison.Ordinal)], "1", "--force");
        Assert.DoesNotContain("MLOPS1010", (await workspace.RunAsync("data", "validate", "trips")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Severities_come_from_the_command_line_too()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,-2.5\n", Expectations);

        var warned = await workspace.RunAsync("data", "validate", "trips", "--severity", "2003=warning");
        var off = await workspace.RunAsync("data", "validate", "trips", "--severity", "MLOPS2003=off");
        var refused = await workspace.RunAsync("data", "validate", "trips", "--severity", "2003=loud");

        Assert.Equal(0, warned.Exit);
        Assert.Contains(": warning MLOPS2003: ", warned.Error, StringComparison.Ordinal);
        Assert.EndsWith("1 of 2 expectations does not hold on 1 row, 1 with a warning\n", warned.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (off.Exit, off.Error));
        Assert.EndsWith("trips version 1: 1 expectation holds on 1 row\n", off.Output, StringComparison.Ordinal);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("MLOPS9001", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_to_be_scored_may_lack_the_label_and_nothing_else()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n", "environments:\n  serving: { may_lack: [fare] }\ncolumns:\n  id: [min: 1]\n  fare: [min: 0]\n");
        workspace.Write("requests.csv", "id\n1\n0\n");

        var serving = await workspace.RunAsync("data", "validate", "trips", "--environment", "serving", "--files", "requests.csv");
        var again = await workspace.RunAsync("data", "validate", "trips", "--environment", "serving", "--files", "requests.csv");
        var training = await workspace.RunAsync("data", "validate", "trips", "--files", "requests.csv");
        var version = await workspace.RunAsync("data", "validate", "trips", "--environment", "serving");
        var unknown = await workspace.RunAsync("data", "validate", "trips", "--environment", "staging");
        var absent = await workspace.RunAsync("data", "validate", "trips", "--files", "nowhere.csv");

        Assert.Equal((1, "requests.csv(3,1): error MLOPS2003: id is 0, expected ≥ 1 (data/trips/expectations.yaml(4,8)): 1 of 2 rows\n"), (serving.Exit, serving.Error));
        Assert.Contains("absent", serving.Output, StringComparison.Ordinal);
        Assert.EndsWith("trips files, serving: 1 of 2 expectations does not hold on 2 rows\n", serving.Output, StringComparison.Ordinal);
        Assert.Equal((1, "trips files, serving: 1 of 2 expectations does not hold on 2 rows (up to date)\n"), (again.Exit, again.Output));
        Assert.Equal((1, "requests.csv(1,1): error MLOPS2020: the header's columns are not those of dataset.json: it lacks 'fare'\n"), (training.Exit, training.Error));
        Assert.Equal(0, version.Exit);
        Assert.Equal((2, 2), (unknown.Exit, absent.Exit));
        Assert.Contains("there are training and serving", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("error MLOPS9001: --files nowhere.csv: there is no such file", absent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_on_disk_is_validated_and_an_edit_is_told()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n", Expectations);
        Assert.Equal(0, (await workspace.RunAsync("data", "validate", "trips")).Exit);

        workspace.Write("data/trips/v1/a.csv", "id,fare\n1,free\n");
        var broken = await workspace.RunAsync("data", "validate", "trips");
        workspace.Write("data/trips/v1/a.csv", "id,fare\n1,3.5\n");
        var edited = await workspace.RunAsync("data", "validate", "trips");

        Assert.Equal(1, broken.Exit);
        Assert.Contains("data/trips/v1/a.csv: error MLOPS1010: ", broken.Error, StringComparison.Ordinal);
        Assert.Contains("data/trips/v1/a.csv(2,3): error MLOPS2002: fare is 'free', expected a finite number such as 12.5: 1 of 1 rows\n", broken.Error, StringComparison.Ordinal);
        Assert.Contains("not checked", broken.Output, StringComparison.Ordinal);
        Assert.Equal(1, edited.Exit);
        Assert.Contains("MLOPS1010", edited.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("MLOPS2", edited.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("columns:\n  tip: [not_null]\n", "data/trips/expectations.yaml(2,9): error MLOPS2001: there is no column 'tip'")]
    [InlineData("columns:\n  fare: [minn: 1]\n", "data/trips/expectations.yaml(2,10): error MLOPS2001: 'minn' is not an expectation")]
    public async Task Expectations_that_are_not_valid_are_a_usage_error(string expectations, string message)
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n", expectations);

        var refused = await workspace.RunAsync("data", "validate", "trips");

        Assert.Equal(2, refused.Exit);
        Assert.StartsWith(message, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_without_expectations_is_held_against_its_schema()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,\n", expectations: null);

        var validated = await workspace.RunAsync("data", "validate", "trips", "--json");

        Assert.Equal(1, validated.Exit);
        Assert.Contains("data/trips/v1/a.csv(2,3): error MLOPS2004: fare is empty", validated.Error, StringComparison.Ordinal);
        Assert.Equal("MLOPS2004", JsonDocument.Parse(validated.Output).RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_version_is_profiled()
    {
        using var workspace = await WithVersionAsync("id,fare\n1,2.5\n2,0\n", Expectations);

        var table = await workspace.RunAsync("data", "profile", "trips");
        var json = await workspace.RunAsync("data", "profile", "trips", "--dataset-version", "1", "--json");
        var unknown = await workspace.RunAsync("data", "profile", "trips", "--dataset-version", "7");

        Assert.Equal(0, table.Exit);
        Assert.EndsWith("trips version 1: 2 columns, 2 rows\n", table.Output, StringComparison.Ordinal);
        Assert.Equal(1.25, JsonDocument.Parse(json.Output).RootElement.GetProperty("columns")[1].GetProperty("numbers").GetProperty("mean").GetDouble());
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("MLOPS1003", unknown.Error, StringComparison.Ordinal);
    }

    private static async Task<DataWorkspace> WithVersionAsync(string csv, string? expectations)
    {
        var workspace = new DataWorkspace();
        if (expectations is not null)
            workspace.Write("data/trips/expectations.yaml", expectations);
        workspace.Write("incoming/a.csv", csv);
        Assert.Equal(0, (await workspace.RunAsync("data", "snapshot", "trips", "incoming")).Exit);
        return workspace;
    }
}
