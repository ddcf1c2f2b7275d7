using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Data.Profiles;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Profiles;

public sealed class DatasetProfileTests
{
    [Fact]
    public void Numbers_are_described_by_moments_quantiles_and_a_histogram()
    {
        var profile = Profile(new Float64Column(Schema("x", ColumnType.Float64), [0, 1, 2, 3, 4, double.NaN, 4]));

        Assert.Equal((6, 1, 5), (profile.Count, profile.Missing, profile.Distinct));
        var numbers = profile.Numbers!;
        Assert.Equal((1, 0, 4), (numbers.Zeros, numbers.Min, numbers.Max));
        Assert.Equal(14 / 6.0, numbers.Mean!.Value, 15);
        Assert.Equal(Math.Sqrt(2.6666666666666665), numbers.Std!.Value, 14);
        Assert.Equal([0.05, 0.25, 1.25, 2.5, 3.75, 4, 4], numbers.Quantiles.Select(q => Math.Round(q.Value, 12)));
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 2], numbers.Histogram.Counts.ToArray());
    }

    [Fact]
    public void Integers_are_numbers_whose_distinct_values_are_counted_exactly()
    {
        var profile = Profile(new Int64Column(Schema("n", ColumnType.Int64), [long.MaxValue, long.MaxValue - 1, 0, 0], [false, false, false, true]));

        Assert.Equal((3, 1, 3), (profile.Count, profile.Missing, profile.Distinct));
        Assert.Equal(1, profile.Numbers!.Zeros);
    }

    [Fact]
    public void Text_is_described_by_its_most_frequent_values_with_ties_in_ordinal_order()
    {
        var dictionary = Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"v{i:00}")).ToArray();
        var profile = Profile(new StringColumn(Schema("s", ColumnType.String), [29, 29, 29, .. Enumerable.Range(0, 29), -1], dictionary));

        Assert.Equal((32, 1, 30), (profile.Count, profile.Missing, profile.Distinct));
        Assert.Equal(30, profile.Top.Length);
        Assert.True(profile.IsCategories);
        Assert.Equal([new ValueCount("v29", 3), new ValueCount("v00", 1), new ValueCount("v01", 1)], profile.Top.Take(3));
    }

    [Fact]
    public void Booleans_and_timestamps_are_described()
    {
        Assert.Equal([new ValueCount("true", 2), new ValueCount("false", 1)], Profile(new BooleanColumn(Schema("b", ColumnType.Boolean), [true, false, true])).Top.ToArray());

        var times = Profile(new TimestampColumn(Schema("t", ColumnType.Timestamp), [1772352900500000, 0, 0])).Times;
        Assert.Equal(new TimeProfile("1970-01-01T00:00:00", "2026-03-01T08:15:00.5"), times);
    }

    [Fact]
    public void Columns_without_a_value_and_constant_ones_have_profiles()
    {
        Assert.Null(Profile(new Float64Column(Schema("x", ColumnType.Float64), [double.NaN])).Numbers);
        Assert.Null(Profile(new TimestampColumn(Schema("x", ColumnType.Timestamp), [])).Times);

        var constant = Profile(new Float64Column(Schema("x", ColumnType.Float64), [2.5])).Numbers!;
        Assert.Null(constant.Std);
        Assert.Equal([1], constant.Histogram.Counts.ToArray());
    }

    [Theory]
    [InlineData(0.1, 0.3)]
    [InlineData(2.9, 0.3)]
    [InlineData(19.99, 7.1)]
    public void Constant_columns_have_no_correlation(double left, double right)
    {
        foreach (var rows in (int[])[2, 100, 1234, 100_000])
        {
            double[] a = [.. Enumerable.Repeat(left, rows)], b = [.. Enumerable.Repeat(right, rows)];
            double[] rising = [.. Enumerable.Range(0, rows).Select(row => row + 0.1)];
            Assert.All(Correlations(a, b, rising), correlation => Assert.Null(correlation.Value));
        }
    }

    [Fact]
    public void A_column_that_is_constant_where_the_other_has_values_has_no_correlation_with_it()
    {
        double[] a = [.. Enumerable.Range(0, 1000).Select(row => row < 700 ? 0.1 : row)];
        double[] b = [.. Enumerable.Range(0, 1000).Select(row => row < 700 ? row * 0.37 : double.NaN)];

        Assert.Null(Assert.Single(Correlations(a, b)).Value);
    }

    private static IEnumerable<Correlation> Correlations(params double[][] columns) =>
        DatasetProfile.Of(new Frame([.. columns.Select((values, i) => (Column)new Float64Column(Schema(((char)('a' + i)).ToString(), ColumnType.Float64), values))])).Correlations;

    [Fact]
    public void The_extremes_of_doubles_have_a_profile_that_json_can_hold()
    {
        var profile = DatasetProfile.Of(new Frame([new Float64Column(Schema("x", ColumnType.Float64), [double.MaxValue, double.MinValue, double.MaxValue, -0.0, 0.0])]));

        Assert.Equal(2, profile.Columns[0].Numbers!.Zeros);
        Assert.Equal(5, profile.Columns[0].Numbers!.Histogram.Counts.Sum());
        Assert.DoesNotContain("NaN", profile.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Small_differences_of_large_values_are_not_lost()
    {
        var values = Enumerable.Range(0, 100_000).Select(i => 1e9 + (i % 2)).ToArray();

        Assert.Equal(0.5000025, Profile(new Float64Column(Schema("x", ColumnType.Float64), values)).Numbers!.Std!.Value, 9);
    }

    [Fact]
    public void The_text_is_the_same_in_every_run_and_reads_back()
    {
        var random = new Random(3);
        var frame = new Frame(
        [
            new Float64Column(Schema("x", ColumnType.Float64), [.. Enumerable.Range(0, 10_000).Select(_ => Math.Exp(20 * random.NextDouble()))]),
            new StringColumn(Schema("s", ColumnType.String), [.. Enumerable.Range(0, 10_000).Select(i => i % 3)], ["a", "é", "z"]),
        ]);

        var text = DatasetProfile.Of(frame).ToJson();

        Assert.Equal(text, DatasetProfile.Of(frame).ToJson());
        Assert.Equal(text, DatasetProfile.Parse(text).ToJson());
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    private static ColumnProfile Profile(Column column) => DatasetProfile.Of(new Frame([column])).Columns[0];

    private static ColumnSchema Schema(string name, ColumnType type) => new(name, type, Nullable: true);
}
