using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Validation;

public sealed class EnvironmentTests : IDisposable
{
    private const string Yaml = """
        environments:
          serving: { may_lack: [fare, note] }
        columns:
          fare: [min: 3, not_null]
          distance: [min: 0]
        table:
          - compare: fare > distance
          - key: [distance, fare]
          - correlation: { of: [distance, fare], min: 0.5 }
          - sql: SELECT * FROM data WHERE fare < distance OR distance > 90
        """;

    private static readonly DatasetSchema Schema = new("rides", DatasetFormat.Csv,
    [
        new ColumnSchema("distance", ColumnType.Float64),
        new ColumnSchema("note", ColumnType.String, Nullable: true, Role: ColumnRole.Metadata),
        new ColumnSchema("fare", ColumnType.Float64, Role: ColumnRole.Label),
    ], [], []);

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_label_may_be_absent_when_serving_and_what_is_said_of_it_is_not_looked_at()
    {
        var result = Validate(DataEnvironment.Serving, Yaml, "distance\n1\n95\n");

        Assert.Equal("0.csv(3): error MLOPS2013: the query finds this row (e.yaml(10,5)): 1 of 2 rows", Assert.Single(result.Diagnostics).ToString());
        Assert.Equal(["Passed", "Absent", "Absent", "Passed", "Absent", "Absent", "Absent", "Failed"], result.Outcomes.Select(outcome => outcome.Status.ToString()));
    }

    [Fact]
    public void What_may_be_absent_is_looked_at_where_it_is_there()
    {
        var result = Validate(DataEnvironment.Serving, Yaml, "distance,fare\n1,2.5\n");

        Assert.Equal("0.csv(2,3): error MLOPS2003: fare is 2.5, expected ≥ 3 (e.yaml(4,10)): 1 of 1 rows", Assert.Single(result.Diagnostics, d => d.Code.Id == "MLOPS2003").ToString());
    }

    [Theory]
    [InlineData(DataEnvironment.Training, "distance,note\n1,x\n", "0.csv(1,10): error MLOPS2020: the header's columns are not those of dataset.json: it lacks 'fare'")]
    [InlineData(DataEnvironment.Serving, "note,fare\nx,3\n", "0.csv(1,1): error MLOPS2020: the header's columns are not those of dataset.json: it lacks 'distance'")]
    [InlineData(DataEnvironment.Serving, "", "0.csv: error MLOPS2020: the file is empty")]
    public void A_feature_is_never_absent_nor_a_label_when_training(DataEnvironment environment, string csv, string message) =>
        Assert.StartsWith(message, Assert.Single(Validate(environment, Yaml, csv).Diagnostics).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Files_of_one_validation_lack_the_same_columns() =>
        Assert.StartsWith("1.csv(1,10): error MLOPS2020: ", Assert.Single(Validate(DataEnvironment.Serving, Yaml, "distance\n1\n", "distance,fare\n1,3\n").Diagnostics).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("environments: { staging: {} }", "e.yaml(1,17): error MLOPS2001: 'staging' is no environment, expected training or serving")]
    [InlineData("environments: { serving: { lacks: [fare] } }", "e.yaml(1,28): error MLOPS2001: 'lacks' is not known here, expected may_lack")]
    [InlineData("environments: { serving: { may_lack: fare } }", "e.yaml(1,38): error MLOPS2001: expected a list of columns")]
    [InlineData("environments: { serving: { may_lack: [fair] } }", "e.yaml(1,39): error MLOPS2001: there is no column 'fair'")]
    [InlineData("environments: { serving: { may_lack: [distance] } }", "e.yaml(1,39): error MLOPS2001: distance is a feature")]
    [InlineData("environments: { training: { may_lack: [fare] } }", "e.yaml(1,40): error MLOPS2001: fare is a label")]
    public void A_section_that_means_nothing_is_refused_at_its_place(string yaml, string message)
    {
        var e = Assert.Throws<MlOpsException>(() => Validate(DataEnvironment.Serving, yaml, "distance\n1\n"));

        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.StartsWith(message, e.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    private ValidationResult Validate(DataEnvironment environment, string yaml, params string[] texts) => Validator.Validate(
        Schema,
        [.. texts.Select((text, i) => files.Write($"{i}.csv", text))],
        Expectations.Parse(yaml, "e.yaml"),
        new ValidationOptions { Environment = environment, Display = path => Path.GetFileName(path) });
}
