using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// log(1 + |value|) with the value's sign: log(1 + value) for what is not negative, and defined for all numbers. A missing value
/// becomes the training rows' mean of it.
/// </summary>
public sealed record LogFeature(string Column) : Feature(Column)
{
    public override string Name => $"{Column}.Log1p";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;
}
