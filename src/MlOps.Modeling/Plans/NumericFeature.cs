using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>The value as it is; a missing value is NaN.</summary>
public sealed record NumericFeature(string Column) : Feature(Column)
{
    public override bool KeepsMissing => true;

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;
}
