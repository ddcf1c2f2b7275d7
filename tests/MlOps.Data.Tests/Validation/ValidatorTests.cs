using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Data.Validation.References;
using MlOps.Modeling.Diagnostics;
using MlOps.Tests.Shared;

namespace MlOps.Data.Tests.Validation;

public sealed class ValidatorTests : IDisposable
{
    private const string Rows = ExpectationFixture.Rows;

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    public static TheoryData<string> Kinds { get; } = new(ExpectationFixture.All.Select(fixture => fixture.Bad));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_passes_on_good_rows_and_points_at_bad_ones(string bad)
    {
        var fixture = ExpectationFixture.All.Single(fixture => fixture.Bad == bad);
        var passed = Validate(Rows, ExpectationFixture.Alone(fixture.Section, fixture.Good));
        Assert.Empty(passed.Diagnostics);
        Assert.Equal(ExpectationStatus.Passed, passed.Outcomes[^1].Status);

        var failed = Validate(Rows, ExpectationFixture.Alone(fixture.Section, fixture.Bad));
        Assert.False(failed.Passed);
        Assert.Equal(ExpectationStatus.Failed, failed.Outcomes[^1].Status);
        Assert.Equal(fixture.Diagnostic, failed.Diagnostics[0].ToString());
    }

    [Fact]
    public void Every_kind_is_among_those_tested()
    {
        var tested = string.Join(' ', ExpectationFixture.All.Select(fixture => fixture.Good));
        Assert.All(ExpectationKinds.OfColumns.Concat(ExpectationKinds.OfTable), kind => Assert.Contains(kind, tested, StringComparison.Ordinal));
    }

    [Fact]
    public void Cells_of_another_type_are_violations_of_the_implied_expectation()
    {
        var result = Validate(Trips.Header + "1,,,,\nx,,,,\n", "columns:\n  id: [unique]\n  at:\n    - not_null\n    - unique:\n      severity: off\n");

        Assert.Equal("t.csv(3,1): error MLOPS2002: id is 'x', expected a 64-bit integer such as 42: 1 of 2 rows", Assert.Single(result.Diagnostics).ToString());
        Assert.Equal([ExpectationStatus.Failed, ExpectationStatus.NotChecked, ExpectationStatus.NotChecked, ExpectationStatus.Off], result.Outcomes.Select(o => o.Status));
    }

    [Fact]
    public void Missing_values_of_a_column_that_is_not_nullable_do_not_hide_other_violations()
    {
        var result = Validate(Trips.Header + ",,-1,,\n", "columns:\n  distance: [min: 0]\n");

        Assert.Equal(["MLOPS2004", "MLOPS2003"], result.Diagnostics.Select(d => d.Code.Id));
    }

    [Theory]
    [InlineData("columns:\n  id: [foreign_key: { dataset: none, column: id }]\n", "expectations.yaml(2,32): error MLOPS2001: there is no dataset 'none'")]
    [InlineData("columns:\n  id: [foreign_key: { dataset: other, column: tip }]\n", "expectations.yaml(2,47): error MLOPS2001: there is no column 'tip'")]
    [InlineData("columns:\n  id: [foreign_key: { dataset: other, column: payment }]\n", "expectations.yaml(2,47): error MLOPS2001: id of the type Int64 cannot refer to payment of the type String")]
    public void A_reference_that_leads_nowhere_is_refused_at_its_place(string text, string message)
    {
        var e = Assert.Throws<MlOpsException>(() => Validate(Rows, text));

        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.StartsWith(message, e.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Freshness_is_held_against_a_time_from_outside_where_the_expectation_names_none()
    {
        const string text = "columns:\n  at: [freshness: { max_age: 30 minutes }]\n";

        Assert.True(Validate(Rows, text, new ValidationOptions { AsOf = "2026-03-01T10:30:00" }).Passed);
        Assert.False(Validate(Rows, text, new ValidationOptions { AsOf = "2026-03-01T10:30:01" }).Passed);
    }

    [Theory]
    [InlineData("distance", "- min: 3", "distance is 2,")]
    [InlineData("distance", "- unique", "distance is 2,")]
    [InlineData("distance", "- monotonic: increasing", "distance is 2,")]
    [InlineData("at", "- max: 2026-01-01T00:00:00", "at is 2026-03-01T10:00:00,")]
    [InlineData("at", "- mode: 2026-01-01T00:00:00", "the most frequent at is 2026-03-01T10:00:00 ")]
    [InlineData("at", "- mode: 2026-01-01T00:00:00\n      where: id > 0", "the most frequent at is 2026-03-01T10:00:00 ")]
    public void A_value_is_named_as_the_files_have_it(string column, string expectation, string named)
    {
        const string rows = Trips.Header + "1,2026-03-01T10:00:00,3,,\n2,2026-03-01T10:00:00,2,,\n3,2026-03-01T10:00:00,2,,\n";

        Assert.StartsWith(named, Validate(rows, $"columns:\n  {column}:\n    {expectation}\n").Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payment", "cash", "")]
    [InlineData("payment", "cash", "      where: id > 0\n")]
    [InlineData("distance", "5", "")]
    [InlineData("distance", "5.0", "      where: id > 0\n")]
    [InlineData("paid", "true", "")]
    public void Of_values_that_are_as_frequent_the_expected_one_is_the_mode(string column, string expected, string condition)
    {
        const string Tie = Trips.Header + "1,,2,card,false\n2,,2,card,false\n3,,5,cash,true\n4,,5,cash,true\n5,,9,none,\n";

        Assert.True(Validate(Tie, $"columns:\n  {column}:\n    - mode: {expected}\n{condition}").Passed);
        Assert.Equal("the most frequent distance is 2 with a share of 0.4, expected 9", Assert.Single(Validate(Tie, $"columns:\n  distance:\n    - mode: 9\n{condition}").Diagnostics).Message);
    }

    [Fact]
    public void Statistics_of_no_rows_are_not_defined_and_do_not_hold()
    {
        var result = Validate(Trips.Header + "1,,,,\n", "columns:\n  payment:\n    - mode: card\n    - entropy: 0\n    - distinct_share: 0\n");

        Assert.Equal(["payment has no most frequent value, expected card", "entropy of payment is not defined, expected 0", "distinct_share of payment is not defined, expected 0, over 0 rows"], result.Diagnostics.Select(d => d.Message));
    }

    [Fact]
    public void A_share_of_the_rows_may_differ()
    {
        const string nine = "columns:\n  distance:\n    - min: 1\n      mostly: 0.9\n";
        var tenRows = Trips.Header + "0,,0,,\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"{i},,{i},,\n"));

        var passed = Validate(tenRows, nine);
        Assert.Empty(passed.Diagnostics);
        Assert.Equal((10, 1), (passed.Outcomes[1].Checked, passed.Outcomes[1].Violations));

        var failed = Validate(tenRows, nine.Replace("0.9", "0.91", StringComparison.Ordinal));
        Assert.EndsWith(": 1 of 10 rows, 0 allowed", Assert.Single(failed.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_selects_the_rows()
    {
        const string when = "columns:\n  distance:\n    - min: 1\n      where: payment = 'card' -- metered\n    - mean: 3\n      where: payment = 'card'\n";
        var result = Validate(Rows, when);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.Outcomes[1].Checked);
        Assert.Equal(3, result.Outcomes[2].Value);
    }

    [Fact]
    public void A_warning_is_reported_and_does_not_fail()
    {
        var result = Validate(Rows, "columns:\n  distance:\n    - min: 1\n      severity: warning\n      because: the meter starts there.\n");

        Assert.True(result.Passed);
        Assert.Equal(ExpectationStatus.Warned, result.Outcomes[^1].Status);
        Assert.Equal("t.csv(3,23): warning MLOPS2003: distance is 0, expected ≥ 1, because the meter starts there (expectations.yaml(3,7)): 1 of 3 rows", Assert.Single(result.Diagnostics).ToString());
    }

    [Theory]
    [InlineData("2003=warning", ExpectationStatus.Warned, 1)]
    [InlineData("MLOPS2003=off", ExpectationStatus.Off, 0)]
    [InlineData("2004=off", ExpectationStatus.Failed, 1)]
    public void Severities_can_be_overridden_by_code(string text, ExpectationStatus status, int diagnostics)
    {
        var result = Validate(Rows, "columns:\n  distance: [min: 1]\n", new ValidationOptions { Severities = SeverityOverrides.Parse([text]) });

        Assert.Equal(status, result.Outcomes[^1].Status);
        Assert.Equal(diagnostics, result.Diagnostics.Count);
    }

    [Theory]
    [InlineData("2003", "expected code=severity")]
    [InlineData("2003=loud", "'loud' is not a severity")]
    [InlineData("1001=off", "no expectation with the code MLOPS1001")]
    [InlineData("2002=off", "no expectation with the code MLOPS2002")]
    public void An_override_that_means_nothing_is_refused(string text, string message)
    {
        var e = Assert.Throws<MlOpsException>(() => SeverityOverrides.Parse([text]));

        Assert.Equal(("MLOPS9001", ExitCode.Usage), (e.Diagnostics[0].Code.Id, e.ExitCode));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_ten_violations_of_many_are_shown_over_files_in_order()
    {
        string[] names = ["a.csv", "b.csv", "c.csv"];
        var paths = names.Select(name => files.Write(name, Trips.Header + string.Concat(Enumerable.Range(0, 6).Select(i => $"{i},,,\"x\n{i}\",\n")))).ToArray();

        var result = Validator.Validate(Trips.Schema, paths, Expectations.Parse("columns:\n  id: [min: 3]\n", "expectations.yaml"), Options(new ValidationOptions()));

        Assert.Equal(
            ["a.csv(2,1)", "a.csv(4,1)", "a.csv(6,1)", "b.csv(2,1)", "b.csv(4,1)", "b.csv(6,1)", "c.csv(2,1)", "c.csv(4,1)", "c.csv(6,1)"],
            result.Diagnostics.Select(d => d.Location!.ToString()));
        Assert.Equal(10, Validator.Validate(Trips.Schema, paths, Expectations.Parse("columns:\n  id: [min: 9]\n", "e"), new ValidationOptions()).Diagnostics.Count);
    }

    [Theory]
    [InlineData("SELECT NULL AS _row FROM data", "expectations.yaml(2,5): error MLOPS2013: the query finds 4 rows, expected none")]
    [InlineData("SELECT _row - 10 AS _row FROM data", "expectations.yaml(2,5): error MLOPS2013: the query finds 4 rows, expected none")]
    [InlineData("SELECT _row + 1000000 AS _row FROM data", "expectations.yaml(2,5): error MLOPS2013: the query finds 4 rows, expected none")]
    [InlineData("SELECT lag(_row) OVER (ORDER BY _row DESC) AS _row FROM data WHERE _row > 1", "t.csv(5): error MLOPS2013: the query finds this row (expectations.yaml(2,5)): 2 of 4 rows")]
    public void A_row_number_that_is_none_leaves_the_expectation_as_a_whole(string query, string message)
    {
        var result = Validate(Rows, $"table:\n  - sql: {query}\n");

        Assert.Equal(message, Assert.Single(result.Diagnostics).ToString());
        Assert.Equal((ExpectationStatus.Failed, ExitCode.Rejected), (result.Outcomes[^1].Status, result.Diagnostics[0].Code.ExitCode));
    }

    [Fact]
    public void Queries_see_the_rows_and_not_the_machine()
    {
        var outside = files.Write("outside.csv", "a\n1\n");

        var e = Assert.Throws<MlOpsException>(() => Validate(Rows, $"table:\n  - sql: SELECT * FROM read_csv('{outside}')\n"));

        Assert.Equal(("MLOPS2001", ExitCode.Usage), (e.Diagnostics[0].Code.Id, e.ExitCode));
        Assert.Contains("disabled", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_fails_on_a_row_is_an_error_where_it_stands()
    {
        var e = Assert.Throws<MlOpsException>(() => Validate(Rows, "columns:\n  id:\n    - unique\n    - min: 1\n      where: CAST(payment AS INTEGER) = 1\n"));

        Assert.Equal(new SourceLocation("expectations.yaml", 4, 7), e.Diagnostics[0].Location);
    }

    [Fact]
    public void Statistics_have_the_same_bits_on_every_number_of_threads()
    {
        var random = new Random(7);
        var path = files.Write("t.csv", Trips.Header + string.Concat(Enumerable.Range(0, 300_000).Select(i => FormattableString.Invariant($"{i},,{Math.Exp(random.NextDouble() * 40 - 20):R},,\n"))));
        var expectations = Expectations.Parse("columns:\n  distance: [mean: 0, std: 0, sum: 0, median: 0]\n".Replace("[mean: 0, std: 0, sum: 0, median: 0]", "[{ mean: 0 }, { std: 0 }, { sum: 0 }, { median: 0 }]", StringComparison.Ordinal), "e");

        var one = Validator.Validate(Trips.Schema, [path], expectations, new ValidationOptions { Threads = 1 }).Outcomes.Select(o => o.Value);
        foreach (var threads in new[] { 2, 4, 4, 4 })
            Assert.Equal(one, Validator.Validate(Trips.Schema, [path], expectations, new ValidationOptions { Threads = threads }).Outcomes.Select(o => o.Value));
    }

    private ValidationResult Validate(string rows, string expectations, ValidationOptions? options = null) =>
        Validator.Validate(Trips.Schema, [files.Write("t.csv", rows)], Expectations.Parse(expectations, "expectations.yaml"), Options(options ?? new ValidationOptions()));

    private ValidationOptions Options(ValidationOptions options) => options with { Display = path => Path.GetFileName(path), References = new OtherVersions(files) };

    /// <summary>Version 2 has eight rows, there is none before this one, and another dataset pays by card and cash.</summary>
    private sealed class OtherVersions(ScratchFiles files) : IReferences
    {
        public long? Rows(string version) => version == "previous" ? null : 8;

        public ReferencedDataset Open(string dataset, string version) => dataset == "other"
            ? new ReferencedDataset(Trips.Schema, [files.Write("other.csv", ExpectationFixture.OtherRows)])
            : throw new MlOpsException(DiagnosticCodes.UnknownDataset, $"there is no dataset '{dataset}'");
    }
}
