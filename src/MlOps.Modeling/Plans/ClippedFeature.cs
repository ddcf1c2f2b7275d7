using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>The value, but no less and no more than two bounds. A missing value becomes the training rows' mean of it.</summary>
/// <param name="Least">The lower bound; null for the training rows' quantile at <paramref name="Tail"/>.</param>
/// <param name="Most">The upper bound; null for the training rows' quantile at 1 − <paramref name="Tail"/>.</param>
/// <param name="Tail">The share of the values that a bound cuts off where none is given, 0 … 0.49.</param>
public sealed record ClippedFeature(string Column, double? Least = null, double? Most = null, double Tail = 0.01) : Feature(Column)
{
    public override string Name => $"{Column}.Clipped";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;

    internal override void Check()
    {
        Limits.Require(Tail, 0, 0.49, nameof(Tail));
        Limits.Require(Least ?? 0, double.MinValue, double.MaxValue, nameof(Least));
        Limits.Require(Most ?? double.MaxValue, Least ?? double.MinValue, double.MaxValue, nameof(Most));
    }
}
