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
        var (mean, deviation, least, most) = ColumnMoments.Of<double>(FiniteNumbers.Of(feature, column, rows));
        if (!double.IsFinite(mean) || !double.IsFinite(deviation))
        {
            throw new MlOpsException(DiagnosticCodes.ValueNotFinite,
                FormattableString.Invariant($"feature {feature.Name}: the values of column '{feature.Column}' ({least} … {most}) are too large to take a mean and a standard deviation of"));
        }

        return new FittedStandardized(feature.Column, column.Schema.Type, mean, deviation > 0 ? deviation : 1);
    }
}
