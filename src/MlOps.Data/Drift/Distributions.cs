using MlOps.Data.Profiles;
using MlOps.Data.Statistics;

namespace MlOps.Data.Drift;

/// <summary>Distances of two distributions over the same bins, given as counts; each side has at least one row.</summary>
internal static class Distributions
{
    /// <summary>What the share of an empty bin counts as, on either side: as scorecards have it (N. Siddiqi, "Credit Risk Scorecards", 2006), and the same for any number of rows.</summary>
    private const double LeastShare = 1e-4;

    /// <summary>Σ (p − q)·ln(p/q) over the shares, each no less than 10⁻⁴; a bin that is empty on both sides adds nothing.</summary>
    public static double Psi(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (before, after) = (Total(reference), Total(current));
        var sum = new CompensatedSum();
        for (var i = 0; i < reference.Length; i++)
        {
            var (p, q) = (Math.Max(LeastShare, (double)reference[i] / before), Math.Max(LeastShare, (double)current[i] / after));
            sum.Add((q - p) * (Logarithm.Natural(q) - Logarithm.Natural(p)));
        }

        return Math.Max(0, sum.Value);
    }

    /// <summary>½·KL(p‖m) + ½·KL(q‖m) in bits, with m halfway between the two.</summary>
    public static double JensenShannon(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (before, after) = (Total(reference), Total(current));
        var sum = new CompensatedSum();
        for (var i = 0; i < reference.Length; i++)
        {
            var (p, q) = ((double)reference[i] / before, (double)current[i] / after);
            var middle = (p + q) / 2;
            if (p > 0)
                sum.Add(p / 2 * Logarithm.Binary(p / middle));
            if (q > 0)
                sum.Add(q / 2 * Logarithm.Binary(q / middle));
        }

        return Math.Clamp(sum.Value, 0, 1);
    }

    /// <summary>√(½·Σ (p − q)²/(p + q)): Cramér's V of the two by the bins, both sides weighing the same.</summary>
    public static double ChiSquare(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (before, after) = (Total(reference), Total(current));
        var sum = new CompensatedSum();
        for (var i = 0; i < reference.Length; i++)
        {
            var (p, q) = ((double)reference[i] / before, (double)current[i] / after);
            if (p + q > 0)
                sum.Add((p - q) * (p - q) / (p + q));
        }

        return Math.Sqrt(sum.Value / 2);
    }

    /// <summary>The largest distance of two cumulative distributions (Smirnov 1939) at the places where both were counted.</summary>
    public static double LargestStep(ReadOnlySpan<long> reference, long referenceRows, ReadOnlySpan<long> current, long currentRows)
    {
        var largest = 0.0;
        for (var i = 0; i < reference.Length; i++)
            largest = Math.Max(largest, Math.Abs(((double)reference[i] / referenceRows) - ((double)current[i] / currentRows)));
        return largest;
    }

    private static long Total(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts)
            total += count;
        return total;
    }
}
