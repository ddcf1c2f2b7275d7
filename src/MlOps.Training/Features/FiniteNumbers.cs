using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

/// <summary>The training rows' numbers of a column that has no infinite one, in any row: a held-out one would give an infinite prediction later.</summary>
internal static class FiniteNumbers
{
    /// <returns>NaN where a value is missing.</returns>
    /// <exception cref="MlOpsException">MLOPS3014, naming the row of the frame.</exception>
    public static double[] Of(Feature feature, Column column, ReadOnlySpan<int> rows)
    {
        if (column is Float64Column { Values: var values } && values.IndexOfAny(double.PositiveInfinity, double.NegativeInfinity) is >= 0 and var row)
        {
            throw new MlOpsException(DiagnosticCodes.ValueNotFinite,
                FormattableString.Invariant($"feature {feature.Name}: column '{column.Name}' is infinite in row {row + 1}, and an infinite value cannot be scaled"));
        }

        return NumericValues.Of(column, rows);
    }

    /// <summary>The values that there are, ascending.</summary>
    /// <exception cref="MlOpsException">MLOPS3013: there are none.</exception>
    public static double[] Sorted(Feature feature, Column column, ReadOnlySpan<int> rows)
    {
        var sorted = Array.FindAll(Of(feature, column, rows), value => !double.IsNaN(value));
        if (sorted.Length == 0)
            throw new MlOpsException(DiagnosticCodes.FeatureWithoutValues, $"feature {feature.Name}: column '{column.Name}' has no value in the {rows.Length} training rows; remove the feature");
        Array.Sort(sorted);
        return sorted;
    }
}
