using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Boosting;

namespace MlOps.Training.Tests.Trainers;

public sealed class BinningTests
{
    [Fact]
    public void Few_values_have_a_bin_each_with_thresholds_halfway()
    {
        var bins = new BinFinder(255).Find([3, 1, 1, 2, 3]);
        Assert.Equal([1.5f, 2.5f, float.MaxValue], bins.Thresholds);
        Assert.Equal([2, 0, 0, 1, 2], Sorted(bins, 3, 1, 1, 2, 3));
    }

    [Fact]
    public void Many_values_are_spread_evenly_over_the_bins()
    {
        float[] values = [.. Enumerable.Range(0, 10_000)];
        var bins = new BinFinder(100).Find(values);
        Assert.Equal(100, bins.Count);
        Assert.All(Sorted(bins, values).GroupBy(bin => bin), bin => Assert.Equal(100, bin.Count()));
    }

    [Fact]
    public void A_sample_of_a_long_column_spreads_it_as_evenly()
    {
        // Sorted, with a period, a value that half the rows have, and two that ten rows have.
        const int Rows = 2_000_000;
        float[] values = [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? -5f : row), .. Enumerable.Repeat(float.PositiveInfinity, 10), .. Enumerable.Repeat(float.NaN, 10)];
        var bins = new BinFinder(101).Find(values);
        Assert.Equal((true, true), (bins.HasOther, bins.HasMissing));
        var counts = Sorted(bins, values).GroupBy(bin => bin).OrderBy(bin => bin.Key).Select(bin => bin.Count()).ToList();
        Assert.Equal((Rows / 2, 10, 10), (counts[0], counts[^2], counts[^1]));
        Assert.All(counts[1..^2], count => Assert.InRange(count, 8_000, 12_500));
        Assert.Equal(bins.Thresholds, new BinFinder(101).Find(values).Thresholds);
    }

    [Fact]
    public void A_frequent_value_has_a_bin_of_its_own()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => i < 500 ? 100f : i * 0.3f)];
        var bins = new BinFinder(10).Find(values);
        var heavy = Sorted(bins, 100)[0];
        Assert.Equal(500, Sorted(bins, values).Count(bin => bin == heavy));
        Assert.InRange(bins.Count, 5, 10);
    }

    [Fact]
    public void Neighbouring_floats_are_told_apart()
    {
        var low = 1f;
        var high = MathF.BitIncrement(low);
        var bins = new BinFinder(255).Find([low, high]);
        Assert.Equal([0, 1], Sorted(bins, low, high));
    }

    [Fact]
    public void Missing_and_infinite_values_have_bins_of_their_own()
    {
        var bins = new BinFinder(2).Find([float.NaN, float.PositiveInfinity, 1, 5]);
        Assert.Equal((1, 2, 3), (bins.Thresholds.Length, bins.MissingBin, bins.Count));
        Assert.Equal([2, 1, 0, 0], Sorted(bins, float.NaN, float.PositiveInfinity, 1, 5));
    }

    [Fact]
    public void The_most_bins_fit_a_byte()
    {
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => (float)i), float.PositiveInfinity, float.NaN];
        var bins = new BinFinder(255).Find(values);
        Assert.Equal(256, bins.Count);
        Assert.Equal(255, Sorted(bins, values).Max());
    }

    [Fact]
    public void Columns_that_exclude_one_another_share_one_and_constant_ones_are_left_out()
    {
        using var team = new WorkerTeam(1);
        var matrix = Matrices.Of([1, 0, 0, 0], [0, 1, 0, 0], [7, 7, 7, 7], [0, 0, 1, 0], [1, 0, 1, 0], [1, 2, 3, 4]);
        var data = BinnedData.Of(matrix, FeatureRoles.Of(new GradientBoosting(), matrix), 255, team, default);
        Assert.Equal([0, 1, 3, 4, 5], data.Features.Select(feature => feature.Output));
        Assert.Equal([0, 0, 0, 1, 2], data.Features.Select(feature => feature.Column));
        Assert.Equal([1, 2, 3, 0], data.Columns[0].Bins);
        Assert.Equal([4, 2, 4], data.Columns.Select(column => column.Count));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    [InlineData((1 << 21) - 1)]
    [InlineData(1 << 21)]
    [InlineData(int.MaxValue)]
    public void Sums_of_the_largest_gradients_do_not_overflow(int rows)
    {
        foreach (var (packing, largest) in new[] { (GradientPacking.For(rows, 3, null), 3), (GradientPacking.For(rows, 1, 0.25), 1) })
        {
            var gradient = GradientPacking.Round(largest * packing.GradientScale);
            var hessian = Math.Max(1, GradientPacking.Round(0.25 * packing.HessianScale));
            foreach (var sign in new[] { 1, -1 })
            {
                var sums = checked(packing.Words == 1
                    ? new BinSums((sign * gradient * rows * (1L << packing.CountBits)) + rows, 0)
                    : new BinSums(sign * gradient * rows, (hessian * rows * (1L << packing.CountBits)) + rows));
                Assert.Equal(rows, sums.Count(packing));
                Assert.Equal(sign * gradient * rows / packing.GradientScale, sums.Gradient(packing));
            }
        }
    }

    [Fact]
    public void The_largest_of_as_many_rows_as_go_by_it_has_twenty_bits()
    {
        Assert.Equal(19, GradientPacking.For(GradientPacking.MostRowsByLargest, 1, null).GradientExponent);
        Assert.Equal(19, GradientPacking.For(GradientPacking.MostRowsByLargest, 1, 1).HessianExponent);
        Assert.Equal(2, GradientPacking.For(GradientPacking.MostRowsByLargest + 1, 1, null).Words);
    }

    /// <summary>Ten million rows, one in a thousand of which weighs a thousand times as much as the others.</summary>
    [Fact]
    public void Small_hessians_of_many_rows_keep_their_size()
    {
        const int Rows = 10_000_000, Heavy = Rows / 1000;
        const double Light = 0.0005, Heaviest = 125;
        var sum = ((Rows - Heavy) * Light) + (Heavy * 0.5);
        var packing = GradientPacking.For(Rows, 500, Heaviest, sum);
        Assert.InRange(Light * packing.HessianScale, 1000, double.MaxValue);
        Assert.InRange((sum * packing.HessianScale) + Rows, 0, Math.Pow(2, 62 - packing.CountBits));
        Assert.InRange(Heaviest * packing.HessianScale, 0, 1 << 30);
    }

    [Fact]
    public void More_rows_than_go_by_the_largest_are_fitted_as_well()
    {
        // Four groups of the probabilities 0, ¼, ½ and ¾, so many times that sums of hessians are taken.
        const int Rows = GradientPacking.MostRowsByLargest + 5;
        float[] column = [.. Enumerable.Range(0, Rows).Select(row => (float)(row % 4))];
        double[] labels = [.. Enumerable.Range(0, Rows).Select(row => row / 4 % 4 < row % 4 ? 1.0 : 0)];
        var model = Matrices.Of(column).Fit(new GradientBoosting { Trees = 30, Depth = 2, LearningRate = 0.5 }, ModelTask.BinaryClassification, labels, threads: 4);
        Assert.Equal([0, 0.25, 0.5, 0.75], ModelArithmetic.Predict(model, Matrices.Of([0, 1, 2, 3])), (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal(ModelBytes.Of(model), ModelBytes.Of(Matrices.Of(column).Fit(new GradientBoosting { Trees = 30, Depth = 2, LearningRate = 0.5 }, ModelTask.BinaryClassification, labels, threads: 1)));
    }

    private static byte[] Sorted(FeatureBins bins, params float[] values)
    {
        var sorted = new byte[values.Length];
        bins.Sort(values, sorted);
        return sorted;
    }
}
