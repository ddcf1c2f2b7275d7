using MlOps.Data.Frames;
using MlOps.Data.Profiles;

namespace MlOps.Data.Drift;

/// <summary>How the values of a column of numbers moved.</summary>
internal static class NumberDrift
{
    private const int Bins = 10;

    public static IEnumerable<(DriftMeasure Measure, double Value)> Measure(Column reference, Column current)
    {
        var (before, after) = (Present(reference), Present(current));
        var (beforeMissing, afterMissing) = (reference.Length - before.Length, current.Length - after.Length);
        var (was, isNow) = (before.Length == 0 ? null : NumberProfiler.Profile(before), after.Length == 0 ? null : NumberProfiler.Profile(after));
        // The profiler leaves the values sorted.
        var edges = Edges(before);
        var (p, q) = (Count(before, edges, beforeMissing), Count(after, edges, afterMissing));
        yield return (DriftMeasure.Psi, Distributions.Psi(p, q));
        yield return (DriftMeasure.JensenShannon, Distributions.JensenShannon(p, q));
        if (was is null || isNow is null)
            yield break;

        yield return (DriftMeasure.KolmogorovSmirnov, Distributions.KolmogorovSmirnov(before, after));
        if (was.Mean is { } meanBefore && isNow.Mean is { } meanAfter && was.Std is { } stdBefore && isNow.Std is { } stdAfter)
        {
            yield return (DriftMeasure.MeanShift, Ratio(Math.Abs(meanAfter - meanBefore), stdBefore));
            var ratio = Ratio(Math.Max(stdBefore, stdAfter), Math.Min(stdBefore, stdAfter));
            yield return (DriftMeasure.VarianceShift, stdBefore == stdAfter ? 1 : Ratio(ratio * ratio, 1));
        }
    }

    /// <summary>Of a constant, any change is beyond every threshold; JSON has no infinity, so it is the largest double.</summary>
    private static double Ratio(double above, double below) => above == 0 ? 0 : Math.Min(above / below, double.MaxValue);

    /// <summary>The upper edges of all bins but the last; equal deciles make one bin.</summary>
    private static double[] Edges(double[] sorted) =>
        sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Bins - 1).Select(i => NumberProfiler.Quantile(sorted, (double)i / Bins)).Distinct()];

    /// <summary>A bin includes its upper edge; the last but one holds what is above all edges, the last one the missing.</summary>
    private static long[] Count(double[] values, double[] edges, int missing)
    {
        var counts = new long[edges.Length + 2];
        foreach (var value in values)
        {
            var place = Array.BinarySearch(edges, value);
            counts[place >= 0 ? place : ~place]++;
        }

        counts[^1] = missing;
        return counts;
    }

    private static double[] Present(Column column)
    {
        if (column is Float64Column numbers)
            return [.. numbers.Values.ToArray().Where(value => !double.IsNaN(value))];
        var integers = (Int64Column)column;
        return [.. integers.Values.ToArray().Where((_, row) => !integers.IsMissing(row)).Select(value => (double)value)];
    }
}
