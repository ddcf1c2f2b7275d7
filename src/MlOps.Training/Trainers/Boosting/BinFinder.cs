using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// Chooses thresholds so that bins hold about equally many rows, halfway between the values on either side; a value that
/// alone has a bin's share of the rows gets a bin of its own. Where the values are few, each has one. Of a long column a sample
/// decides, spread evenly over the rows.
/// </summary>
internal sealed class BinFinder(int maxBins)
{
    // With a thousand values a bin, bins differ by some three in a hundred.
    private const int MostSorted = 1 << 18;

    private readonly FloatSort sort = new();
    private float[] values = [];

    public FeatureBins Find(ReadOnlySpan<float> column)
    {
        if (values.Length < column.Length)
            values = new float[column.Length];
        // −∞ is taken for the least float, so that a finite threshold parts it from the others.
        var (finite, missing) = (0, 0);
        foreach (var value in column)
        {
            if (value < float.PositiveInfinity)
                values[finite++] = Math.Max(value, float.MinValue);
            else if (float.IsNaN(value))
                missing++;
        }

        var infinite = column.Length - finite - missing;
        var sorted = Sample(values.AsSpan(0, finite));
        sort.Sort(sorted);
        var thresholds = Thresholds(sorted, infinite > 0 ? maxBins - 1 : maxBins);
        return new FeatureBins([.. thresholds, float.MaxValue], infinite > 0, missing > 0);
    }

    // One of each so many neighbours, by a random number, so that a period in the rows does not matter.
    private static Span<float> Sample(Span<float> values)
    {
        var step = (values.Length + MostSorted - 1) / MostSorted;
        if (step <= 1)
            return values;
        var random = new RandomStream(Seed: 0, RandomPurpose.BinSample);
        var count = values.Length / step;
        for (var i = 0; i < count; i++)
            values[i] = values[(i * step) + (int)(random.Bits(i) % (uint)step)];
        return values[..count];
    }

    /// <summary>
    /// For values without order: one a bin, the most frequent ones where there are more than bins (of equally frequent ones the
    /// lower), the others together in one.
    /// </summary>
    public FeatureBins FindCategories(ReadOnlySpan<float> column)
    {
        var known = column.ToArray().Where(float.IsFinite).ToArray();
        sort.Sort(known);
        var counts = new List<(float Value, int Count)>();
        for (var start = 0; start < known.Length;)
        {
            var end = RunEnd(known, start);
            counts.Add((known[start], end - start));
            start = end;
        }

        var categories = counts.OrderByDescending(category => category.Count).ThenBy(category => category.Value).Take(maxBins - 1).Select(category => category.Value).Order().ToArray();
        var (missing, infinite) = (false, false);
        foreach (var value in column)
            (missing, infinite) = (missing || float.IsNaN(value), infinite || float.IsInfinity(value));
        return new FeatureBins(categories, infinite || counts.Count > categories.Length, missing) { IsCategorical = true };
    }

    private static List<float> Thresholds(ReadOnlySpan<float> sorted, int bins)
    {
        var thresholds = new List<float>(bins);
        var distinct = Distinct(sorted, bins);
        var (binStart, runStart) = (0, 0);
        while (thresholds.Count < bins - 1 && runStart < sorted.Length)
        {
            var runEnd = RunEnd(sorted, runStart);
            if (runEnd >= sorted.Length)
                break;

            // What an even share of the rows left to the bins left is.
            var share = (double)(sorted.Length - binStart) / (bins - thresholds.Count);
            var full = runEnd - binStart >= share;
            var beforeHeavy = RunEnd(sorted, runEnd) - runEnd >= share;
            if (distinct <= bins || full || beforeHeavy)
            {
                thresholds.Add(Between(sorted[runEnd - 1], sorted[runEnd]));
                binStart = runEnd;
            }

            runStart = runEnd;
        }

        return thresholds;
    }

    // Counted no further than one beyond the limit.
    private static int Distinct(ReadOnlySpan<float> sorted, int limit)
    {
        var count = 0;
        for (var start = 0; start < sorted.Length && count <= limit; start = RunEnd(sorted, start))
            count++;
        return count;
    }

    // Where the run of equal values that begins at `start` ends: by doubling steps and then bisection, as runs may be long.
    private static int RunEnd(ReadOnlySpan<float> sorted, int start)
    {
        var value = sorted[start];
        var step = 1;
        while (start + step < sorted.Length && sorted[start + step] == value)
            step <<= 1;
        var (low, high) = (start + (step >> 1), Math.Min(start + step, sorted.Length));
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (sorted[middle] == value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // A float t with low ≤ t < high.
    private static float Between(float low, float high)
    {
        var middle = (float)(low + (((double)high - low) / 2));
        return middle < high ? middle : low;
    }
}
