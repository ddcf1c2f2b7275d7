using System.Collections.Immutable;

namespace MlOps.Data.Profiles;

internal static class NumberProfiler
{
    private static readonly ImmutableArray<double> Shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <param name="values">Finite, at least one, in the order of the rows; sorted afterwards.</param>
    public static NumberProfile Profile(double[] values)
    {
        var mean = Mean(values);
        var std = mean is { } middle && values.Length > 1 ? Std(values, middle) : null;
        // Zeros of either sign sort as equals: with one sign their order leaves no trace.
        for (var i = 0; i < values.Length; i++)
            values[i] += 0.0;
        Array.Sort(values);
        return new NumberProfile
        {
            Zeros = values.Count(value => value == 0),
            Min = values[0],
            Max = values[^1],
            Mean = mean,
            Std = std,
            Quantiles = [.. Shares.Select(share => new QuantileValue(share, Quantile(values, share)))],
            Histogram = Histogram.Of(values),
        };
    }

    /// <summary>Interpolated linearly between neighbours: definition 7 of R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages" (1996).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var position = (sorted.Length - 1) * share;
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        var weight = position - below;
        return (sorted[below] * (1 - weight)) + (sorted[above] * weight);
    }

    private static double? Mean(double[] values)
    {
        var sum = new CompensatedSum();
        foreach (var value in values)
            sum.Add(value);
        return Finite(sum.Value / values.Length);
    }

    /// <summary>In a second pass, around the mean: one pass would lose the digits in which the values differ.</summary>
    private static double? Std(double[] values, double mean)
    {
        var squares = new CompensatedSum();
        foreach (var value in values)
            squares.Add((value - mean) * (value - mean));
        return Finite(Math.Sqrt(squares.Value / (values.Length - 1)));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
