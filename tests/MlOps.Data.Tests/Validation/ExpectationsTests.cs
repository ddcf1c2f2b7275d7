using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Data.Validation.Checks;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Validation;

public sealed class ExpectationsTests
{
    [Theory]
    [InlineData("columns: ]", 1, 10, "not YAML")]
    [InlineData("columns: {}\ncolumns: {}\n", 2, 1, "not YAML")]
    [InlineData("rows: []\n", 1, 1, "'rows' is not known here, expected columns, table, environments or drift")]
    [InlineData("- not_null\n", 1, 1, "expected columns, table, environments and drift")]
    [InlineData("columns: {}\n---\ntable: []\n", 3, 1, "a second document")]
    [InlineData("columns:\n  id: not_null\n", 2, 7, "expected a list of expectations")]
    [InlineData("columns:\n  id:\n    - positive\n", 3, 7, "'positive' is not an expectation, expected one of not_null, unique, min")]
    [InlineData("columns:\n  id:\n    - row_count: 1\n", 3, 7, "'row_count' does not belong here but under table")]
    [InlineData("table:\n  - min: 1\n", 2, 5, "'min' does not belong here but under columns")]
    [InlineData("columns:\n  id:\n    - mostly: 1\n", 3, 7, "the expectation is missing")]
    [InlineData("columns:\n  id:\n    - min: 1\n      max: 2\n", 4, 7, "'max' follows 'min', expected one expectation an item")]
    [InlineData("columns:\n  id:\n    - min: 1\n      mostly: 2\n", 4, 15, "'2' is not a share of the rows")]
    [InlineData("columns:\n  id:\n    - mean: 1\n      mostly: 0.5\n", 4, 15, "'mostly' means nothing for mean")]
    [InlineData("columns:\n  id:\n    - min: 1\n      severity: fatal\n", 4, 17, "'fatal' is not a severity, expected error, warning or off")]
    [InlineData("columns:\n  id:\n    - min: 1\n      because:\n", 4, 15, "'because' has no value")]
    [InlineData("table:\n  - sql: SELECT 1\n    where: true\n", 3, 12, "the query has conditions of its own")]
    [InlineData("drift: 4\n", 1, 8, "expected 'name: value'")]
    [InlineData("drift:\n  base: 4\n", 2, 3, "'base' is not known here, expected reference, severity, thresholds or columns")]
    [InlineData("drift:\n  reference: first\n", 2, 14, "'first' is nothing to compare with, expected a version's number")]
    [InlineData("drift:\n  severity: bad\n", 2, 13, "'bad' is not a severity")]
    [InlineData("drift:\n  thresholds: { ks: 1 }\n", 2, 17, "'ks' is no measure of drift, expected one of psi, kolmogorov_smirnov")]
    [InlineData("drift:\n  columns:\n    id: { psi: -1 }\n", 3, 16, "'-1' is no threshold, expected a number from 0, or off")]
    public void Text_that_is_not_understood_is_refused_at_its_place(string text, int line, int column, string message) =>
        AssertRefused(() => Expectations.Parse(text, "e.yaml"), line, column, message);

    [Theory]
    [InlineData("columns:\n  tip:\n    - not_null\n", 3, 7, "there is no column 'tip', expected one of id, at, distance, payment, paid")]
    [InlineData("columns:\n  id:\n    - not_null: false\n", 3, 17, "'not_null' takes no value")]
    [InlineData("columns:\n  id:\n    - min: one\n", 3, 12, "'one' is not a value of id, which is of the type Int64")]
    [InlineData("columns:\n  at:\n    - min: yesterday\n", 3, 12, "'yesterday' is not a value of at")]
    [InlineData("columns:\n  payment:\n    - min: 1\n", 3, 7, "'min' does not fit payment, which is of the type String")]
    [InlineData("columns:\n  id:\n    - min:\n", 3, 7, "is not a value of id")]
    [InlineData("columns:\n  id:\n    - between: 3\n", 3, 16, "'between' needs two bounds")]
    [InlineData("columns:\n  id:\n    - in_set: 3\n", 3, 15, "'in_set' needs a list")]
    [InlineData("columns:\n  id:\n    - regex: x\n", 3, 7, "'regex' does not fit id")]
    [InlineData("columns:\n  at:\n    - mean: 1\n", 3, 7, "'mean' does not fit at, which is of the type Timestamp, not a number")]
    [InlineData("columns:\n  id:\n    - mean: x\n", 3, 13, "'mean' needs a number, [low, high] or { min: low, max: high }")]
    [InlineData("columns:\n  id:\n    - mean: { low: 1 }\n", 3, 15, "'low' is not known here, expected min, max")]
    [InlineData("columns:\n  id:\n    - mean: [2, 1]\n", 3, 13, "the range is empty")]
    [InlineData("columns:\n  id:\n    - quantile: { max: 1 }\n", 3, 17, "'quantile' needs the share")]
    [InlineData("columns:\n  id:\n    - quantile: { at: 2, max: 1 }\n", 3, 23, "'2' is not a share")]
    [InlineData("columns:\n  id:\n    - quantile: { at: 0.5 }\n", 3, 17, "'quantile' needs a number, [low, high] or { min: low, max: high }")]
    [InlineData("columns:\n  id:\n    - quantile: { at: 0.5, min: 2, max: 1 }\n", 3, 17, "the range is empty")]
    [InlineData("columns:\n  id:\n    - between: [5, 1]\n", 3, 16, "the range is empty: 5 is above 1")]
    [InlineData("columns:\n  distance:\n    - between: [-1, -1.5]\n", 3, 16, "the range is empty: -1 is above -1.5")]
    [InlineData("columns:\n  at:\n    - between: [2026-03-02T00:00:00, 2026-03-01T23:59:59.5]\n", 3, 16, "the range is empty: 2026-03-02T00:00:00 is above")]
    [InlineData("columns:\n  at:\n    - min: 2026-01-02\n", 3, 12, "'2026-01-02' is not a value of at, which is of the type Timestamp: expected a UTC timestamp such as 2026-03-01T08:15:00")]
    [InlineData("table:\n  - key: [id, tip]\n", 2, 15, "there is no column 'tip'")]
    [InlineData("table:\n  - compare: id distance\n", 2, 14, "'id distance' is not a comparison")]
    [InlineData("table:\n  - compare: id > payment\n", 2, 14, "id of the type Int64 cannot be compared with payment of the type String")]
    [InlineData("columns:\n  id:\n    - mode: { values: 1 }\n", 3, 15, "'values' is not known here, expected value, share")]
    [InlineData("columns:\n  id:\n    - mode: card\n", 3, 13, "'card' is not a value of id")]
    [InlineData("columns:\n  id:\n    - mode: {}\n", 3, 13, "'mode' needs a value")]
    [InlineData("columns:\n  payment:\n    - skewness: 1\n", 3, 7, "'skewness' does not fit payment")]
    [InlineData("columns:\n  id:\n    - monotonic: up\n", 3, 18, "'up' is no direction, expected one of increasing")]
    [InlineData("columns:\n  paid:\n    - monotonic: increasing\n", 3, 7, "'monotonic' does not fit paid")]
    [InlineData("columns:\n  id:\n    - freshness: { max_age: 1 day }\n", 3, 7, "'freshness' does not fit id")]
    [InlineData("columns:\n  at:\n    - freshness: { max_age: 1 day }\n", 3, 18, "'freshness' needs the time to be fresh at: as_of here, or --as-of")]
    [InlineData("columns:\n  at:\n    - freshness: { max_age: 1 year, as_of: 2026-03-01T00:00:00 }\n", 3, 29, "'1 year' is no age")]
    [InlineData("columns:\n  at:\n    - freshness: { max_age: 1 day, as_of: today }\n", 3, 43, "'today' is not a value of at")]
    [InlineData("columns:\n  id:\n    - foreign_key: { dataset: zones }\n", 3, 20, "'foreign_key' needs another dataset's column")]
    [InlineData("columns:\n  id:\n    - foreign_key: { dataset: zones, column: id }\n", 3, 31, "other versions and datasets are out of reach here")]
    [InlineData("table:\n  - correlation: { of: [id], min: 0 }\n", 2, 18, "'correlation' needs two columns")]
    [InlineData("table:\n  - correlation: { of: [id, payment], min: 0 }\n", 2, 5, "'correlation' does not fit payment")]
    [InlineData("table:\n  - correlation: { of: [id, distance] }\n", 2, 18, "'correlation' needs a number")]
    [InlineData("table:\n  - columns: id\n", 2, 14, "'columns' needs a list of columns")]
    [InlineData("table:\n  - columns: [id]\n    where: id > 1\n", 2, 5, "'where' means nothing for columns")]
    [InlineData("table:\n  - row_count: { version: 4, min: 2, max: 1 }\n", 2, 16, "the range is empty")]
    public void What_does_not_fit_the_schema_is_refused_at_its_place(string text, int line, int column, string message) =>
        AssertRefused(() => new CheckCompiler(Trips.Schema).Compile(Expectations.Parse(text, "e.yaml").Items), line, column, message);

    [Theory]
    [InlineData("columns:\n  id:\n    - min: 1\n      where: tip > 1\n", 4, 14, "where is not a condition: Binder Error")]
    [InlineData("columns:\n  payment:\n    - regex: '['\n", 3, 7, "regex does not run")]
    [InlineData("table:\n  - sql: DROP VIEW data\n", 2, 5, "sql does not run")]
    [InlineData("table:\n  - sql:\n", 2, 5, "'sql' needs a query")]
    public void Sql_that_does_not_run_is_refused_before_any_row_is_read(string text, int line, int column, string message) =>
        AssertRefused(() => Validator.Validate(Trips.Schema, ["absent.csv"], Expectations.Parse(text, "e.yaml")), line, column, message);

    [Fact]
    public void Every_error_is_told_at_once() =>
        Assert.Equal(2, Assert.Throws<MlOpsException>(() => Expectations.Parse("columns:\n  id: [minn: 1, maxx: 2]\n".Replace("[minn: 1, maxx: 2]", "[{ minn: 1 }, { maxx: 2 }]", StringComparison.Ordinal), "e.yaml")).Diagnostics.Count);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("columns:\ntable:\n")]
    public void A_file_without_expectations_is_valid(string text) => Assert.Empty(Expectations.Parse(text, "e.yaml").Items);

    private static void AssertRefused(Action act, int line, int column, string message)
    {
        var e = Assert.Throws<MlOpsException>(act);
        Assert.Equal(("MLOPS2001", ExitCode.Usage), (e.Diagnostics[0].Code.Id, e.ExitCode));
        Assert.Contains(message, e.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(new SourceLocation("e.yaml", line, column), e.Diagnostics[0].Location);
    }
}
