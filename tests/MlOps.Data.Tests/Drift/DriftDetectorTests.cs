using MlOps.Data.Drift;
using MlOps.Data.Frames;
using MlOps.Data.Profiles;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Drift;

public sealed class DriftDetectorTests
{
    private const int Rows = 4000;

    [Fact]
    public void Two_samples_of_the_same_have_no_drift()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2));

        Assert.Empty(report.Diagnostics);
        Assert.True(report.Passed);
        Assert.Equal(["distance", "passengers", "payment", "tipped"], report.Columns.Select(c => c.Column));
        Assert.All(report.Columns.SelectMany(c => c.Measures), m => Assert.InRange(m.Value, 0, m.Measure == "variance_shift" ? 1.2 : 0.06));
    }

    [Fact]
    public void A_shift_of_the_variance_alone_is_caught()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2, distance: value => 10 + ((value - 10) * 2)));

        Assert.True(Measured(report, "distance", "mean_shift").Value < 0.1);
        Assert.Equal(4, Measured(report, "distance", "variance_shift").Value, 0.3);
        Assert.Contains(report.Diagnostics, d => d.Code.Id == "MLOPS2106");
        Assert.All(report.Diagnostics, d => Assert.Contains(" of distance against version 4 is ", d.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_swap_of_two_categories_is_caught_though_no_category_came_or_went()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2, payment: value => value switch { "card" => "cash", "cash" => "card", _ => value }));

        Assert.Equal(["MLOPS2101", "MLOPS2103", "MLOPS2104"], report.Diagnostics.Select(d => d.Code.Id));
        Assert.Equal((0, 0), (Measured(report, "payment", "new_categories").Value, Measured(report, "payment", "vanished_categories").Value));
        Assert.False(report.Passed);
    }

    [Fact]
    public void A_change_of_the_unit_is_caught_from_the_values_alone()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2, distance: miles => miles * 1.609344));

        Assert.Equal(["MLOPS2101", "MLOPS2102", "MLOPS2103", "MLOPS2105", "MLOPS2106"], report.Diagnostics.Select(d => d.Code.Id).Order());
        Assert.All(report.Diagnostics, d => Assert.Contains(" of distance ", d.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void New_and_vanished_categories_are_named()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2, payment: value => value == "account" ? "crypto" : value));

        Assert.Contains("new_categories of payment against version 4 is 1 (crypto), expected ≤ 0", report.Diagnostics.Select(d => d.Message));
        Assert.Contains("vanished_categories of payment against version 4 is 1 (account), expected ≤ 0", report.Diagnostics.Select(d => d.Message));
    }

    [Fact]
    public void Values_that_go_missing_are_drift()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2, distance: value => value > 10 ? double.NaN : value));

        Assert.Contains(report.Diagnostics, d => d.Code.Id == "MLOPS2101");
        var empty = Compare(Table(seed: 1), Table(seed: 2, distance: _ => double.NaN));
        Assert.Contains(empty.Diagnostics, d => d.Code.Id == "MLOPS2103");
    }

    [Fact]
    public void A_constant_that_changes_has_drifted_beyond_every_threshold()
    {
        var report = Compare(Table(seed: 1, distance: _ => 1), Table(seed: 2, distance: _ => 2));

        Assert.Equal(double.MaxValue, Measured(report, "distance", "mean_shift").Value);
        Assert.Equal(1, Measured(report, "distance", "variance_shift").Value);
        Assert.Contains("mean_shift of distance against version 4 is ∞ from a constant, expected ≤ 0.3", report.Diagnostics.Select(d => d.Message));
        Assert.All(report.Diagnostics, d => Assert.InRange(d.Message.Length, 1, 150));
    }

    [Fact]
    public void Thresholds_and_severities_come_from_expectations_yaml_and_messages_point_there()
    {
        const string text = """
            drift:
              severity: warning
              thresholds: { psi: off, jensen_shannon: 0.9 }
              columns:
                payment: { chi_square: 0.01, severity: error }
                distance: off
            """;
        var report = Compare(Table(seed: 1), Table(seed: 2, distance: _ => 0, payment: value => value == "card" ? "cash" : value), text);

        var chi = Assert.Single(report.Diagnostics, d => d.Code.Id == "MLOPS2104");
        Assert.Equal((new SourceLocation("e.yaml", 5, 16), Severity.Error), (chi.Location, chi.Severity));
        Assert.EndsWith(", expected ≤ 0.01", chi.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Columns, c => c.Column == "distance");
        Assert.Null(Measured(report, "payment", "psi").Threshold);
        Assert.Equal(new SourceLocation("e.yaml", 5, 5), Assert.Single(report.Diagnostics, d => d.Code.Id == "MLOPS2108").Location);
    }

    [Fact]
    public void Columns_that_are_not_measured_are_named_with_the_reason()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2), "drift: { columns: { distance: off } }");

        Assert.Equal(
            [("id", "not measured: a key"), ("at", "not measured: a timestamp, whose values move by their nature"), ("distance", "not measured: off in expectations.yaml")],
            report.NotMeasured.Select(column => (column.Column, column.Why)));
        Assert.DoesNotContain(report.Columns, column => report.NotMeasured.Any(other => other.Column == column.Column));
    }

    [Fact]
    public void A_warning_is_told_and_does_not_fail()
    {
        var report = Compare(Table(seed: 1), Table(seed: 2, distance: _ => 0), "drift: { severity: warning }");

        Assert.NotEmpty(report.Diagnostics);
        Assert.True(report.Passed);
    }

    [Fact]
    public void Columns_that_came_went_or_changed_their_unit_are_drift()
    {
        var now = Table(seed: 1);
        var before = now.Profile with { Columns = [.. now.Profile.Columns.Where(c => c.Name != "tipped").Select(c => c.Name == "distance" ? c with { Unit = "mi" } : c)] };

        var report = DriftDetector.Compare(now, version: 5, new DriftReference(before, 4, Path: null), new DriftPlan());

        Assert.Equal(["the column distance is in km and was in mi in version 4", "the column tipped is new: version 4 does not have it"], report.Diagnostics.Where(d => d.Code.Id == "MLOPS2109").Select(d => d.Message));
    }

    [Theory]
    [InlineData("drift: { columns: { tip: off } }", "e.yaml(1,21): error MLOPS2001: there is no column 'tip'")]
    [InlineData("drift: { columns: { at: { psi: 1 } } }", "e.yaml(1,21): error MLOPS2001: at is a timestamp")]
    public void A_plan_that_does_not_fit_the_schema_is_refused(string text, string message)
    {
        var e = Assert.Throws<MlOpsException>(() => Compare(Table(seed: 1), Table(seed: 2), text));

        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.StartsWith(message, e.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_without_rows_is_refused()
    {
        var e = Assert.Throws<MlOpsException>(() => Compare(Table(seed: 1), Table(seed: 1, rows: 0)));

        Assert.Equal(("MLOPS2110", ExitCode.Usage), (e.Diagnostics[0].Code.Id, e.ExitCode));
    }

    [Fact]
    public void The_report_has_the_same_bytes_every_time() =>
        Assert.Single(Enumerable.Range(0, 5).Select(_ => Compare(Table(seed: 1), Table(seed: 2, distance: Math.Sqrt)).ToJson()).Distinct());

    private static MeasuredDrift Measured(DriftReport report, string column, string measure) => report.Columns.Single(c => c.Column == column).Measures.Single(m => m.Measure == measure);

    private static DriftReport Compare(ProfiledTable reference, ProfiledTable current, string? yaml = null) =>
        DriftDetector.Compare(current, version: 5, new DriftReference(reference.Profile, 4, Path: null), yaml is null ? new DriftPlan() : Expectations.Parse(yaml, "e.yaml").Drift!);

    /// <summary>Distances around ten kilometres with a standard deviation of about four, never below zero.</summary>
    private static ProfiledTable Table(int seed, Func<double, double>? distance = null, Func<string, string>? payment = null, int rows = Rows)
    {
        var random = new Random(seed);
        var distances = new double[rows];
        var payments = new string[rows];
        var passengers = new long[rows];
        var tipped = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            var value = Enumerable.Range(0, 3).Sum(_ => random.NextDouble() * 20 / 3);
            distances[i] = distance is null ? value : distance(value);
            var paid = random.NextDouble() switch { < 0.7 => "card", < 0.95 => "cash", _ => "account" };
            payments[i] = payment is null ? paid : payment(paid);
            passengers[i] = random.Next(1, 5);
            tipped[i] = random.NextDouble() < 0.4;
        }

        ColumnSchema[] columns =
        [
            new("id", ColumnType.Int64, Role: ColumnRole.Key),
            new("at", ColumnType.Timestamp),
            new("distance", ColumnType.Float64, Nullable: true, Unit: "km"),
            new("passengers", ColumnType.Int64),
            new("payment", ColumnType.String),
            new("tipped", ColumnType.Boolean, Role: ColumnRole.Label),
        ];
        var dictionary = payments.Distinct().Order(StringComparer.Ordinal).ToArray();
        return ProfiledTable.Of(new Frame(
        [
            new Int64Column(columns[0], [.. Enumerable.Range(0, rows).Select(i => (long)i)]),
            new TimestampColumn(columns[1], new long[rows]),
            new Float64Column(columns[2], distances),
            new Int64Column(columns[3], passengers),
            new StringColumn(columns[4], [.. payments.Select(value => Array.IndexOf(dictionary, value))], dictionary),
            new BooleanColumn(columns[5], tipped),
        ]));
    }
}
