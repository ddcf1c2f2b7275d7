using MlOps.Data.Drift;

namespace MlOps.Data.Tests.Drift;

/// <summary>Against values worked out by hand.</summary>
public sealed class DistributionsTests
{
    [Fact]
    public void The_same_shares_are_no_distance_apart_whatever_the_numbers_of_rows()
    {
        Assert.Equal(0, Distributions.JensenShannon([1, 2, 0], [100, 200, 0]), 1e-15);
        Assert.Equal(0, Distributions.ChiSquare([1, 2, 0], [100, 200, 0]), 1e-15);
        Assert.Equal(0, Distributions.Psi([1, 2, 0], [100, 200, 0]), 1e-15);
        Assert.Equal(0, Distributions.Psi([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [600, 600, 600, 600, 600, 0, 0, 0, 0, 0]), 1e-15);
        Assert.Equal(0, Distributions.Psi([2000, 2000, 2000, 2000, 2000, 0, 0], [4, 4, 4, 4, 4, 0, 0]), 1e-15);
        Assert.Equal(0, Distributions.LargestStep([1, 2], 2, [2, 4], 4), 1e-15);
    }

    [Fact]
    public void Nothing_in_common_is_the_largest_distance()
    {
        Assert.Equal(1, Distributions.JensenShannon([5, 0], [0, 9]), 1e-15);
        Assert.Equal(1, Distributions.ChiSquare([5, 0], [0, 9]), 1e-15);
        Assert.Equal(1, Distributions.LargestStep([1, 2, 2, 2, 2], 2, [0, 0, 1, 2, 3], 3), 1e-15);
        Assert.True(double.IsFinite(Distributions.Psi([5, 0], [0, 9])));
    }

    [Fact]
    public void A_range_of_which_the_last_quarter_is_gone_is_as_far_as_numpy_says()
    {
        // Deciles of 0 … 119,999, and 0 … 89,999 in them: numpy.quantile, numpy.histogram, shares by numpy.maximum(share, 1e-4).
        long[] deciles = [.. Enumerable.Repeat(12_000L, 10)];
        Assert.Equal(1.4608108252496521, Distributions.Psi(deciles, [12_000, 12_000, 12_000, 12_000, 12_000, 12_000, 12_000, 6_000, 0, 0]), 1e-12);
    }

    [Fact]
    public void Distances_are_those_of_the_definitions()
    {
        Assert.Equal((-0.25 * Math.Log(0.5 / 0.75)) + (0.25 * Math.Log(0.5 / 0.25)), Distributions.Psi([75, 25], [50, 50]), 1e-14);
        // A bin that one side has none in counts as one in ten thousand.
        Assert.Equal((-0.5 * Math.Log(0.5)) + ((0.5 - 1e-4) * Math.Log(0.5 / 1e-4)), Distributions.Psi([100, 0], [50, 50]), 1e-14);
        Assert.Equal(Math.Sqrt(((0.0625 / 1.25) + (0.0625 / 0.75)) / 2), Distributions.ChiSquare([75, 25], [50, 50]), 1e-14);
        Assert.Equal(
            ((0.75 * Math.Log2(0.75 / 0.625)) + (0.25 * Math.Log2(0.25 / 0.375)) + (0.5 * Math.Log2(0.5 / 0.625)) + (0.5 * Math.Log2(0.5 / 0.375))) / 2,
            Distributions.JensenShannon([75, 25], [50, 50]), 1e-14);
        Assert.Equal(0.5, Distributions.LargestStep([1, 2, 3, 4], 4, [0, 0, 2, 4], 4), 1e-15);
    }
}
