using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>The mean and standard deviation of the training rows, of a column without infinite values.</summary>
internal static class StandardizedFitter
{
    public static FittedStandardized Fit(StandardizedFeature feature, Column column, ReadOnlySpan<int> rows)
    {
        RefuseInfinity(feature, column);
        var values = new double[rows.Length];
        NumericValues.Read(column, rows, values);

        var (mean, deviation, least, most) = ColumnMoments.Of<double>(values);
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
