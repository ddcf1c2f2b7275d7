using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

/// <summary>A model gets a nullable column of integers as doubles, which from 2^53 on no longer tell neighbours apart.</summary>
internal static class ExactIntegers
{
    private const long LeastInexact = 1L << 53;

    /// <exception cref="MlOpsException">MLOPS3014: the column is nullable, and the value is beyond 2^53.</exception>
    public static void Require(Feature feature, Int64Column column, long value)
    {
        if (column.Schema.Nullable && value is <= -LeastInexact or >= LeastInexact)
            throw new MlOpsException(DiagnosticCodes.ValueNotFinite, FormattableString.Invariant($"feature {feature.Name}: the value {value} of the nullable column '{column.Name}' is beyond 2^53, where a model's input no longer tells integers apart; give the column as text"));
    }

    /// <summary>Of a feature that gives something for any value: held-out rows count too.</summary>
    /// <inheritdoc cref="Require(Feature, Int64Column, long)"/>
    public static void Require(Feature feature, Int64Column column)
    {
        for (var row = 0; row < column.Values.Length; row++)
        {
            if (!column.IsMissing(row))
                Require(feature, column, column.Values[row]);
        }
    }
}
