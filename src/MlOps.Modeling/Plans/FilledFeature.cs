using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>The value with something in the place of a missing one, and beside it a 0/1 input that says whether it was missing.</summary>
/// <param name="Value">What stands for a missing value; null for the training rows' median.</param>
/// <param name="Indicator">Whether there is that second input.</param>
public sealed record FilledFeature(string Column, double? Value = null, bool Indicator = true) : Feature(Column)
{
    public override string Name => $"{Column}.Filled";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;

    internal override void Check() => Limits.Require(Value ?? 0, -float.MaxValue, float.MaxValue, nameof(Value));
}
