using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>Mean and population standard deviation in two passes, each a compensated sum in the order of the rows.</summary>
internal static class StandardizedFitter
{
    public static FittedStandardized Fit(StandardizedFeature feature, Column column, ReadOnlySpan<int> rows)
    {
        RefuseInfinity(feature, column);
        var values = new double[rows.Length];
        NumericValues.Read(column, rows, values);

        var sum = default(CompensatedSum);
        var count = 0;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            sum.Add(value);
            count++;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        // Without variation the rounded mean need not be the value, and the deviation would be noise.
        if (count == 0 || least == most)
            return new FittedStandardized(feature.Column, column.Schema.Type, count == 0 ? 0 : least, 1);

        var mean = sum.Value / count;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                squares.Add((value - mean) * (value - mean));
        }

        var deviation = Math.Sqrt(squares.Value / count);
        if (!double.IsFinite(mean) || !double.IsFinite(deviation))
        {
            throw new MlOpsException(DiagnosticCodes.ValueNotFinite,
                FormattableString.Invariant($"feature {feature.Name}: the values of column '{feature.Column}' ({least} … {most}) are too large to take a mean and a standard deviation of"));
        }

        return new FittedStandardized(feature.Column, column.Schema.Type, mean, deviation > 0 ? deviation : 1);
    }

    // In all rows, not the training rows alone: a held-out one would give an infinite prediction later.
    private static void RefuseInfinity(StandardizedFeature feature, Column column)
    {
        if (column is not Float64Column { Values: var values })
            return;
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw new MlOpsException(DiagnosticCodes.ValueNotFinite,
                    FormattableString.Invariant($"feature {feature.Name}: column '{feature.Column}' is infinite in row {row + 1}, and an infinite value has no mean"));
            }
        }
    }
}
