using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Data.Validation.References;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Validation;

public sealed class ValidatorTests : IDisposable
{
    private const string Rows = """
        id,at,distance,payment,paid
        1,2026-03-01T08:00:00,1.5,card,true
        2,2026-03-01T09:00:00,0,cash,false
        3,2026-03-01T10:00:00,4.50,card,true
        4,,,,

        """;

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    /// <summary>Each kind: a form that holds on the rows above, a form that does not, its code, where, and what it says.</summary>
    public static TheoryData<string, string, string, string, string, string> Kinds { get; } = new()
    {
        { "columns", "id: [not_null]", "payment: [not_null]", "MLOPS2004", "t.csv(5,5)", "payment is empty, expected a value (expectations.yaml(2,13)): 1 of 4 rows" },
        { "columns", "id: [unique]", "payment: [unique]", "MLOPS2005", "t.csv(4,28)", "payment is 'card', expected unique, but t.csv(2,27) has the same (expectations.yaml(2,13)): 1 of 3 rows" },
        { "columns", "distance: [min: 0]", "distance: [min: 1e0]", "MLOPS2003", "t.csv(3,23)", "distance is 0, expected ≥ 1e0 (expectations.yaml(2,14)): 1 of 3 rows" },
        { "columns", "distance: [max: 4.5]", "distance: [max: 4]", "MLOPS2003", "t.csv(4,23)", "distance is 4.50, expected ≤ 4 (expectations.yaml(2,14)): 1 of 3 rows" },
        { "columns", "at: [min: 2026-03-01T08:00:00]", "at: [max: '2026-03-01T09:30:00']", "MLOPS2003", "t.csv(4,3)", "at is 2026-03-01T10:00:00, expected ≤ 2026-03-01T09:30:00 (expectations.yaml(2,8)): 1 of 3 rows" },
        { "columns", "id: [between: [1, 4]]", "id: [between: [2, 9]]", "MLOPS2003", "t.csv(2,1)", "id is 1, expected between 2 and 9 (expectations.yaml(2,8)): 1 of 4 rows" },
        { "columns", "payment: [in_set: [card, cash]]", "payment: [in_set: [card, 'it''s']]", "MLOPS2006", "t.csv(3,25)", "payment is 'cash', expected one of card, it's (expectations.yaml(2,13)): 1 of 3 rows" },
        { "columns", "paid: [in_set: [true, false]]", "id: [in_set: [1, 2, 4]]", "MLOPS2006", "t.csv(4,1)", "id is 3, expected one of 1, 2, 4 (expectations.yaml(2,8)): 1 of 4 rows" },
        { "columns", "payment: [regex: '[a-z]+']", "payment: [regex: 'ca[rd]']", "MLOPS2007", "t.csv(2,27)", "payment is 'card', expected a match of /ca[rd]/ (expectations.yaml(2,13)): 3 of 3 rows" },
        { "columns", "payment: [length: 4]", "payment: [length: { max: 3 }]", "MLOPS2008", "t.csv(2,27)", "payment is 'card', expected a length ≤ 3 (expectations.yaml(2,13)): 3 of 3 rows" },
        { "columns", "payment: [distinct_count: 2]", "payment: [distinct_count: { min: 3 }]", "MLOPS2010", "expectations.yaml(2,13)", "distinct_count of payment is 2, expected ≥ 3, over 3 rows" },
        { "columns", "payment: [null_count: 1]", "id: [null_count: { min: 1 }]", "MLOPS2010", "expectations.yaml(2,8)", "null_count of id is 0, expected ≥ 1, over 4 rows" },
        { "columns", "distance: [zero_count: 1]", "distance: [zero_count: 0]", "MLOPS2010", "expectations.yaml(2,14)", "zero_count of distance is 1, expected 0, over 3 rows" },
        { "columns", "distance: [mean: 2]", "distance: [mean: [2.5, 3]]", "MLOPS2011", "expectations.yaml(2,14)", "mean of distance is 2, expected between 2.5 and 3, over 3 rows" },
        { "columns", "distance: [std: { min: 2.29, max: 2.3 }]", "id: [std: { max: 1 }]", "MLOPS2011", "expectations.yaml(2,8)", "std of id is 1.2909944487358056, expected ≤ 1, over 4 rows" },
        { "columns", "distance: [median: 1.5]", "id: [median: 2]", "MLOPS2011", "expectations.yaml(2,8)", "median of id is 2.5, expected 2, over 4 rows" },
        { "columns", "id: [quantile: { at: 0.25, min: 1.75, max: 1.75 }]", "id: [quantile: { at: 1, max: 3 }]", "MLOPS2011", "expectations.yaml(2,8)", "quantile 1 of id is 4, expected ≤ 3, over 4 rows" },
        { "columns", "distance: [sum: 6]", "id: [sum: 11]", "MLOPS2011", "expectations.yaml(2,8)", "sum of id is 10, expected 11, over 4 rows" },
        { "columns", "payment: [distinct_share: { max: 0.7 }]", "payment: [distinct_share: 1]", "MLOPS2010", "expectations.yaml(2,13)", "distinct_share of payment is 0.6666666666666666, expected 1, over 3 rows" },
        { "columns", "payment: [mode: card]", "payment: [mode: cash]", "MLOPS2014", "expectations.yaml(2,13)", "the most frequent payment is card with a share of 0.6666666666666666, expected cash" },
        { "columns", "payment: [mode: { value: card, share: [0.6, 0.7] }]", "distance: [mode: { share: { min: 0.5 } }]", "MLOPS2014", "expectations.yaml(2,14)", "the most frequent distance is 0.0 with a share of 0.3333333333333333, expected any value with a share ≥ 0.5" },
        { "columns", "distance: [skewness: { min: 0.9, max: 0.95 }]", "distance: [skewness: { max: 0 }]", "MLOPS2011", "expectations.yaml(2,14)", "skewness of distance is 0.9352195295828244, expected ≤ 0, over 3 rows" },
        { "columns", "id: [kurtosis: { min: -1.21, max: -1.19 }]", "id: [kurtosis: { min: 0 }]", "MLOPS2011", "expectations.yaml(2,8)", "kurtosis of id is -1.200000000000001, expected ≥ 0, over 4 rows" },
        { "columns", "id: [entropy: 2]", "payment: [entropy: { min: 1 }]", "MLOPS2011", "expectations.yaml(2,13)", "entropy of payment is 0.9182958340544894 bits, expected ≥ 1" },
        { "columns", "at: [monotonic: strictly_increasing]", "payment: [monotonic: increasing]", "MLOPS2015", "t.csv(4,28)", "payment is 'card', expected ≥ the one before it, which is cash (expectations.yaml(2,13)): 1 of 3 rows" },
        { "columns", "id: [monotonic: increasing]", "distance: [monotonic: increasing]", "MLOPS2015", "t.csv(3,23)", "distance is 0, expected ≥ the one before it, which is 1.5 (expectations.yaml(2,14)): 1 of 3 rows" },
        { "columns", "at: [freshness: { max_age: 2 hours, as_of: 2026-03-01T12:00:00 }]", "at: [freshness: { max_age: 1 day, as_of: 2026-03-03T10:00:00 }]", "MLOPS2016", "expectations.yaml(2,8)", "the age of at, in days at 2026-03-03T10:00:00, is 2, expected ≤ 1, over 3 rows" },
        { "columns", "payment: [foreign_key: { dataset: other, column: payment }]", "id: [foreign_key: { dataset: other, column: id, version: 3 }]", "MLOPS2017", "t.csv(4,1)", "id is 3, expected a value of other.id (expectations.yaml(2,8)): 2 of 4 rows" },
        { "table", "- correlation: { of: [id, id], min: 0.999 }", "- correlation: { of: [id, distance], max: 0.5 }", "MLOPS2011", "expectations.yaml(2,5)", "correlation of id and distance is 0.6546536707079771, expected ≤ 0.5, over 3 rows" },
        { "table", "- columns: [at, id, distance, paid, payment]", "- columns: [at, id, tip]", "MLOPS2018", "expectations.yaml(2,5)", "the columns lack tip and have distance, payment, paid besides, expected at, id, tip" },
        { "table", "- columns: { superset: [paid, id] }", "- columns: { superset: [id, tip] }", "MLOPS2018", "expectations.yaml(2,5)", "the columns lack tip, expected at least id, tip" },
        { "table", "- columns: { order: [id, at, distance, payment, paid] }", "- columns: { order: [at, id, distance, payment, paid] }", "MLOPS2018", "expectations.yaml(2,5)", "the columns come in the order id, at, distance, payment, paid, expected in this order at, id, distance, payment, paid" },
        { "table", "- row_count: { version: 2, min: 0.5 }", "- row_count: { version: 2, min: 1 }", "MLOPS2012", "expectations.yaml(2,5)", "row_count relative to version 2 (8 rows) is 0.5, expected ≥ 1, over 4 rows" },
        { "table", "- row_count: { version: previous, min: 1 }", "- row_count: { version: previous, min: 2 }", "MLOPS2012", "expectations.yaml(2,5)", "row_count relative to version previous is 1, expected ≥ 2, over 4 rows" },
        { "table", "- compare: id != distance", "- compare: id <= distance", "MLOPS2009", "t.csv(3,1)", "id is 2, expected ≤ distance, which is 0 (expectations.yaml(2,5)): 1 of 3 rows" },
        { "table", "- key: [payment, distance]", "- key: [payment, paid]", "MLOPS2005", "t.csv(4,28)", "payment, paid are 'card', true, expected unique, but t.csv(2,27) has the same (expectations.yaml(2,5)): 1 of 3 rows" },
        { "table", "- row_count: 4", "- row_count: { min: 1000 }", "MLOPS2012", "expectations.yaml(2,5)", "there are 4 rows, expected ≥ 1,000" },
        { "table", "- sql: SELECT * FROM data WHERE distance < 0;", "- sql: SELECT * FROM data WHERE distance = 0 -- none", "MLOPS2013", "t.csv(3)", "the query finds this row (expectations.yaml(2,5)): 1 of 4 rows" },
        { "table", "- sql: SELECT 1 WHERE false", "- sql: SELECT payment FROM data GROUP BY ALL", "MLOPS2013", "expectations.yaml(2,5)", "the query finds 3 rows, expected none" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_passes_on_good_rows_and_points_at_bad_ones(string section, string good, string bad, string code, string location, string message)
    {
        var passed = Validate(Rows, $"{section}:\n  {good}\n");
        Assert.Empty(passed.Diagnostics);
        Assert.Equal(ExpectationStatus.Passed, passed.Outcomes[^1].Status);

        var failed = Validate(Rows, $"{section}:\n  {bad}\n");
        Assert.False(failed.Passed);
        Assert.Equal(ExpectationStatus.Failed, failed.Outcomes[^1].Status);
        Assert.Equal($"{location}: error {code}: {message}", failed.Diagnostics[0].ToString());
    }

    [Fact]
    public void Every_kind_is_among_those_tested()
    {
        var tested = string.Join(' ', Kinds.Select(row => (string)row[1]));
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
            ? new ReferencedDataset(Trips.Schema, [files.Write("other.csv", Trips.Header + "1,,,card,\n2,,,cash,\n2,,,,\n")])
            : throw new MlOpsException(DiagnosticCodes.UnknownDataset, $"there is no dataset '{dataset}'");
    }
}
