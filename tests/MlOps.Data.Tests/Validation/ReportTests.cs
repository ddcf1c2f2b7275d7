using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Data.Validation.Records;
using MlOps.Data.Validation.Reports;
using MlOps.Modeling;

namespace MlOps.Data.Tests.Validation;

public sealed class ReportTests : IDisposable
{
    private const string Text = """
        columns:
          id:
            - min: 2
            - min: 0
            - max: 1
              severity: warning
            - unique:
              severity: off
          payment:
            - regex: '[a-z]+'
            - regex: '[a-z]+'
              where: id > 0

        """;

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void JUnit_has_a_case_an_expectation()
    {
        var suite = XDocument.Parse(Written("validation.junit.xml")).Root!.Element("testsuite")!;
        var cases = suite.Elements("testcase").ToArray();

        Assert.Equal(("trips version 1", "7", "3", "1"), ((string)suite.Attribute("name")!, (string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("skipped")!));
        Assert.Equal(
            ["all columns: type values of the schema's types", "id: min ≥ 2", "id: min ≥ 0", "id: max ≤ 1", "id: unique unique", "payment: regex a match of /[a-z]+/ (10,7)", "payment: regex a match of /[a-z]+/ (11,7)"],
            cases.Select(c => (string)c.Attribute("name")!));
        var failure = cases[1].Element("failure")!;
        Assert.Equal("MLOPS2003", (string)failure.Attribute("type")!);
        Assert.Equal("year=2026/t 1.csv(2,1): error MLOPS2003: id is 1, expected ≥ 2 (e.yaml(3,7)): 1 of 2 rows", failure.Value);
        Assert.Equal(("e.yaml", "3"), ((string)cases[1].Attribute("file")!, (string)cases[1].Attribute("line")!));
        Assert.Contains("warning MLOPS2003", cases[3].Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.NotNull(cases[4].Element("skipped"));
    }

    [Fact]
    public void Trx_has_a_result_an_expectation_with_its_definition()
    {
        var run = XDocument.Parse(Written("validation.trx")).Root!;
        var team = run.Name.Namespace;
        var results = run.Element(team + "Results")!.Elements().ToArray();
        var counters = run.Element(team + "ResultSummary")!.Element(team + "Counters")!;

        Assert.Equal(["Passed", "Failed", "Passed", "Passed", "NotExecuted", "Failed", "Failed"], results.Select(r => (string)r.Attribute("outcome")!));
        Assert.Equal(results.Select(r => (string)r.Attribute("testId")!), run.Element(team + "TestDefinitions")!.Elements().Select(d => (string)d.Attribute("id")!));
        Assert.Equal(7, results.Select(r => (Guid)r.Attribute("executionId")!).Distinct().Count());
        Assert.Equal(("7", "6", "3", "3"), ((string)counters.Attribute("total")!, (string)counters.Attribute("executed")!, (string)counters.Attribute("passed")!, (string)counters.Attribute("failed")!));
        Assert.Contains("MLOPS2003: id is 1", results[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_points_at_the_cell_and_at_the_expectation()
    {
        using var sarif = JsonDocument.Parse(Written("validation.sarif"));
        var run = sarif.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");

        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Equal(["MLOPS2003", "MLOPS2007"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal(["error", "warning", "error", "error"], run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("level").GetString()));
        Assert.Equal("year%3D2026/t%201.csv", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((2, 1), (location.GetProperty("region").GetProperty("startLine").GetInt32(), location.GetProperty("region").GetProperty("startColumn").GetInt32()));
        Assert.Equal("e.yaml", result.GetProperty("relatedLocations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void Sarif_names_the_row_of_a_file_that_has_no_lines()
    {
        var record = Record() with { Diagnostics = [new DiagnosticRecord(1, "MLOPS2003", "error", "id is 1", "t.parquet", 3, 17)] };

        using var sarif = JsonDocument.Parse(SarifReport.Write(record));
        var location = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0];

        Assert.Equal("t.parquet", location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("row group 3, row 17", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
    }

    [Fact]
    public void Files_that_could_not_be_read_leave_the_expectations_skipped()
    {
        var suite = XDocument.Parse(Written("validation.junit.xml", rows: "x,,,,\n")).Root!.Element("testsuite")!;

        Assert.Equal(("1", "6"), ((string)suite.Attribute("failures")!, (string)suite.Attribute("skipped")!));
    }

    [Theory]
    [InlineData("a\u0001\u000Bb", "a\uFFFD\uFFFDb")]
    [InlineData("<&\"\t", "<&\"\t")]
    public void What_xml_has_no_place_for_is_replaced(string text, string clean) => Assert.Equal(clean, XmlText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_and_a_whole_one_stays() => Assert.Equal("\U0001F600\uFFFD", XmlText.Clean("\U0001F600" + '\uD83D'));

    [Theory]
    [InlineData("validation.junit.xml")]
    [InlineData("validation.trx")]
    [InlineData("validation.sarif")]
    public void The_same_result_gives_the_same_bytes_whatever_the_cells_hold(string name)
    {
        const string nasty = "1,,,\"]]>\u0001\r\n\u00E9\",\n";
        Assert.Equal(Written(name, nasty), Written(name, nasty));
    }

    private string Written(string name, string rows = "1,,,A,\n2,,,b,\n")
    {
        ValidationReports.Write(files.Directory, Record(rows));
        return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(files.Directory, name)));
    }

    private ValidationRecord Record(string rows = "1,,,A,\n2,,,b,\n")
    {
        var expectations = Expectations.Parse(Text, "e.yaml");
        var path = files.Write("t.csv", Trips.Header + rows);
        var result = Validator.Validate(Trips.Schema, [path], expectations, new ValidationOptions { Display = _ => "year=2026/t 1.csv" });
        return ValidationRecord.Of(result, "trips", 1, Digest.Of("dataset"), expectations);
    }
}
