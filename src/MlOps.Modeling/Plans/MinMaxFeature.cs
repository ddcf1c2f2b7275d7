using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// (value − least) / (most − least), both of the training rows: 0 … 1 there, beyond it for values that training did not see. A
/// missing value becomes the training rows' mean.
/// </summary>
public sealed record MinMaxFeature(string Column) : Feature(Column)
{
    public override string Name => $"{Column}.MinMax";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;
}
