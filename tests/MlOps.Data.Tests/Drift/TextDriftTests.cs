using MlOps.Data.Drift;
using MlOps.Data.Frames;
using MlOps.Data.Profiles;
using MlOps.Data.Validation;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Drift;

/// <summary>Columns of so many texts that a profile names only the most frequent.</summary>
public sealed class TextDriftTests
{
    [Fact]
    public void A_replaced_vocabulary_is_the_largest_distance()
    {
        using var reference = Table(1000, rows: 3000, name: "a");
        using var current = Table(1000, rows: 3000, name: "b");

        var column = Compare(reference, current);

        Assert.Equal(1, Value(column, "jensen_shannon"), 1e-12);
        Assert.Equal(1, Value(column, "chi_square"), 1e-12);
        Assert.All(column.Measures.Where(m => m.Measure is "psi" or "jensen_shannon" or "chi_square"), m => Assert.True(m.Drifted));
        Assert.Equal((1000, 1000), (Value(column, "new_categories"), Value(column, "vanished_categories")));
        Assert.Equal(("b0000", 20), (column.New!.Value[0], column.New.Value.Length));
        Assert.Equal("a0000", column.Vanished!.Value[0]);
    }

    [Fact]
    public void Half_of_the_vocabulary_replaced_is_measured_as_such()
    {
        using var reference = Table(1000, rows: 3000, name: "a");
        using var current = Table(1000, rows: 3000, i => i < 500 ? Text("a", i) : Text("b", i));

        var column = Compare(reference, current);

        // scipy.spatial.distance.jensenshannon([1, 0], [0.5, 0.5], base=2)**2 = 0.31127812445913283
        Assert.Equal(0.31127812445913283, Value(column, "jensen_shannon"), 1e-12);
        Assert.Equal(500, Value(column, "new_categories"));
    }

    [Theory]
    [InlineData(300, 30_000)]
    [InlineData(3000, 30_000)]
    public void Two_samples_of_many_texts_have_no_drift(int texts, int rows)
    {
        using var reference = Table(texts, rows, name: "a", random: new Random(1));
        using var current = Table(texts, rows, name: "a", random: new Random(2));

        Assert.DoesNotContain(Compare(reference, current).Measures, m => m.Drifted);
    }

    [Fact]
    public void Frequent_texts_that_trade_places_are_drift_though_none_came_or_went()
    {
        // 300 texts: the first half nine times as frequent as the second, and then the other way round.
        using var reference = Table(1500, rows: 90_000, i => Text("a", i < 1350 ? i % 150 : 150 + (i % 150)));
        using var current = Table(1500, rows: 90_000, i => Text("a", i < 1350 ? 150 + (i % 150) : i % 150));

        var column = Compare(reference, current);

        // 2·(0.9 − 0.1)·ln 9 / 2 and scipy.spatial.distance.jensenshannon([0.9, 0.1], [0.1, 0.9], base=2)**2
        Assert.Equal(1.6 * Math.Log(9), Value(column, "psi"), 1e-12);
        Assert.Equal(0.5310044064107188, Value(column, "jensen_shannon"), 1e-12);
        Assert.Equal(0, Value(column, "new_categories"));
    }

    [Fact]
    public void New_texts_are_judged_where_expectations_yaml_says_so()
    {
        using var reference = Table(1000, rows: 3000, name: "a");
        using var current = Table(1000, rows: 3000, i => i < 999 ? Text("a", i) : "new");

        Assert.DoesNotContain(Compare(reference, current).Diagnostics, d => d.Code.Id == "MLOPS2107");
        var plan = Expectations.Parse("drift: { thresholds: { new_categories: 0 } }", "e.yaml").Drift!;
        var found = Assert.Single(Compare(reference, current, plan).Diagnostics);
        Assert.Equal(("MLOPS2107", "new_categories of t against version 1 is 1 (new), expected ≤ 0"), (found.Code.Id, found.Message));
    }

    [Fact]
    public void What_a_stored_profile_does_not_name_is_said_to_be_not_measured()
    {
        using var reference = Table(1000, rows: 3000, name: "a");
        using var current = Table(1000, rows: 3000, name: "b");
        var stored = new DriftReference(DatasetProfile.Parse(reference.Profile.ToJson()), Version: null, "profile.json");

        var report = DriftDetector.Compare(current, version: 2, stored, new DriftPlan());

        var unmeasured = Assert.Single(report.NotMeasured);
        Assert.Equal("t", unmeasured.Column);
        Assert.StartsWith("the profile names 20 of its 1,000 values: how the others moved, which are new and which vanished is not measured", unmeasured.Why, StringComparison.Ordinal);
        Assert.Contains("the profile names 20 of its 1,000 values", report.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(report.Columns[0].Measures, m => m.Measure is "new_categories" or "vanished_categories");
        Assert.Contains(DriftOutcomes.Of(report, stored, new DriftPlan(), rows: 3000), outcome => outcome.Expected.Contains("is not measured", StringComparison.Ordinal));
        using var version = new DriftReference(Table(1000, rows: 3000, name: "a"), version: 1);
        Assert.Empty(DriftDetector.Compare(current, version: 2, version, new DriftPlan()).NotMeasured);
    }

    private static ColumnDrift Compare(ProfiledTable reference, ProfiledTable current, DriftPlan? plan = null) =>
        Assert.Single(DriftDetector.Compare(current, version: 2, new DriftReference(reference, version: 1), plan ?? new DriftPlan()).Columns);

    private static double Value(ColumnDrift column, string measure) => column.Measures.Single(m => m.Measure == measure).Value;

    private static string Text(string name, int i) => FormattableString.Invariant($"{name}{i:0000}");

    private static ProfiledTable Table(int texts, int rows, string name, Random? random = null) => Table(texts, rows, i => Text(name, i), random);

    /// <summary>One after the other, or drawn by chance.</summary>
    private static ProfiledTable Table(int texts, int rows, Func<int, string> text, Random? random = null)
    {
        var all = Enumerable.Range(0, rows).Select(row => text(random?.Next(texts) ?? row % texts)).ToArray();
        var dictionary = all.Distinct().Order(StringComparer.Ordinal).ToArray();
        return ProfiledTable.Of(new Frame([new StringColumn(new ColumnSchema("t", ColumnType.String), [.. all.Select(value => Array.BinarySearch(dictionary, value, StringComparer.Ordinal))], dictionary)]));
    }
}
