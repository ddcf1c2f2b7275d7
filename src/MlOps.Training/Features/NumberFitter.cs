using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>What one column's numbers teach, by their order: bounds, quantiles, and means of what is made of them.</summary>
internal static class NumberFitter
{
    public static FittedFeature Fit(Feature feature, Column column, ReadOnlySpan<int> rows)
    {
        var (name, type) = (feature.Column, column.Schema.Type);
        if (feature is FilledFeature { Value: { } value } given)
            return new FittedFilled(name, type, value, given.Indicator);
        var sorted = FiniteNumbers.Sorted(feature, column, rows);
        return feature switch
        {
            MinMaxFeature => MinMax(feature, type, sorted),
            LogFeature => new FittedLog(name, type, Mean(sorted, FittedLog.Signed)),
            ClippedFeature clipped => Clipped(clipped, type, sorted),
            QuantileBinsFeature bins => new FittedQuantileBins(name, type, Edges(sorted, bins.Bins)),
            FilledFeature filled => new FittedFilled(name, type, Median(sorted), filled.Indicator),
            _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "This feature is not made of one number."),
        };
    }

    private static FittedMinMax MinMax(Feature feature, ColumnType type, double[] sorted)
    {
        var range = sorted[^1] - sorted[0];
        if (!double.IsFinite(range))
            throw new MlOpsException(DiagnosticCodes.ValueNotFinite, FormattableString.Invariant($"feature {feature.Name}: the values of column '{feature.Column}' ({sorted[0]} … {sorted[^1]}) are too far apart to scale"));
        var unscaled = new FittedMinMax(feature.Column, type, 0, sorted[0], range > 0 ? range : 1);
        return unscaled with { Missing = Mean(sorted, unscaled.Map) };
    }

    private static FittedClipped Clipped(ClippedFeature feature, ColumnType type, double[] sorted)
    {
        var least = feature.Least ?? sorted[(int)Math.Floor(feature.Tail * (sorted.Length - 1))];
        var most = feature.Most ?? sorted[(int)Math.Ceiling((1 - feature.Tail) * (sorted.Length - 1))];
        if (least > most)
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, FormattableString.Invariant($"feature {feature.Name}: the lower bound {least} is above the upper bound {most} in the training rows"));
        var clipped = new FittedClipped(feature.Column, type, 0, least, most);
        return clipped with { Missing = Mean(sorted, clipped.Map) };
    }

    /// <summary>Equal values stay together: an edge that is not above the one before it begins no bin.</summary>
    private static ImmutableArray<double> Edges(double[] sorted, int bins)
    {
        var edges = ImmutableArray.CreateBuilder<double>();
        var last = sorted[0];
        for (var bin = 1; bin < bins; bin++)
        {
            var edge = sorted[(long)bin * sorted.Length / bins];
            if (edge > last)
                edges.Add(last = edge);
        }

        return edges.ToImmutable();
    }

    private static double Median(double[] sorted)
    {
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return low + ((high / 2) - (low / 2));
    }

    /// <summary>Of the mapped values that a double can hold the sum of: they are scaled before they are added.</summary>
    private static double Mean(double[] sorted, Func<double, double> map)
    {
        var sum = default(CompensatedSum);
        foreach (var value in sorted)
            sum.Add(map(value) / sorted.Length);
        return sum.Value;
    }
}
