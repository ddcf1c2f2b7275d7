using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>How the values of a column of numbers moved away from a profile's.</summary>
internal static class NumberDrift
{
    private const int Deciles = 9;
    private const int PercentilesOfDecile = 10;

    public static IEnumerable<(DriftMeasure Measure, double Value)> Measure(ColumnProfile reference, ColumnProfile current, ColumnType type, IReadOnlyList<ValueRun> values)
    {
        var (was, isNow) = (reference.Numbers, current.Numbers);
        var counted = Count(was?.Percentiles.Values ?? [], type, values);
        var (p, q) = (Bins(was?.Percentiles, was?.Percentiles.AtMost ?? [], reference), Bins(was?.Percentiles, counted.AtMost, current));
        yield return (DriftMeasure.Psi, Distributions.Psi(p, q));
        yield return (DriftMeasure.JensenShannon, Distributions.JensenShannon(p, q));
        if (was is null || isNow is null)
            yield break;

        yield return (DriftMeasure.KolmogorovSmirnov, Math.Max(
            Distributions.LargestStep(was.Percentiles.Below.AsSpan(), reference.Count, counted.Below, current.Count),
            Distributions.LargestStep(was.Percentiles.AtMost.AsSpan(), reference.Count, counted.AtMost, current.Count)));
        if (was.Mean is { } meanBefore && isNow.Mean is { } meanAfter && was.Std is { } stdBefore && isNow.Std is { } stdAfter)
        {
            yield return (DriftMeasure.MeanShift, Ratio(Math.Abs(meanAfter - meanBefore), stdBefore));
            var ratio = Ratio(Math.Max(stdBefore, stdAfter), Math.Min(stdBefore, stdAfter));
            yield return (DriftMeasure.VarianceShift, stdBefore == stdAfter ? 1 : Ratio(ratio * ratio, 1));
        }
    }

    /// <summary>Of a constant, any change is beyond every threshold; JSON has no infinity, so it is the largest double.</summary>
    private static double Ratio(double above, double below) => above == 0 ? 0 : Math.Min(above / below, double.MaxValue);

    /// <summary>Between the reference's deciles, each bin with its upper edge; equal deciles make one bin. Then what is above them all, then the missing.</summary>
    /// <param name="atMost">How many of the column's values lie at or below each of the reference's percentiles.</param>
    private static long[] Bins(Percentiles? edges, IReadOnlyList<long> atMost, ColumnProfile column)
    {
        var bins = new List<long>();
        var before = 0L;
        for (var decile = 1; edges is not null && decile <= Deciles; decile++)
        {
            var place = (decile * PercentilesOfDecile) - 1;
            if (decile < Deciles && edges.Values[place] == edges.Values[place + PercentilesOfDecile])
                continue;
            bins.Add(atMost[place] - before);
            before = atMost[place];
        }

        return [.. bins, column.Count - before, column.Missing];
    }

    /// <summary>How many values lie below, and at or below, each edge.</summary>
    private static (long[] Below, long[] AtMost) Count(IReadOnlyList<double> edges, ColumnType type, IReadOnlyList<ValueRun> runs)
    {
        var (below, atMost) = (new long[edges.Count], new long[edges.Count]);
        var values = new MergedNumbers(runs);
        var (seen, toReach, toPass) = (0L, 0, 0);
        while (values.Next())
        {
            var value = CellBits.ToNumber(type, values.Key);
            for (; toReach < edges.Count && edges[toReach] <= value; toReach++)
                below[toReach] = seen;
            for (; toPass < edges.Count && edges[toPass] < value; toPass++)
                atMost[toPass] = seen;
            seen += values.Count;
        }

        below.AsSpan(toReach).Fill(seen);
        atMost.AsSpan(toPass).Fill(seen);
        return (below, atMost);
    }
}
