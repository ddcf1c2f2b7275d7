using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>(value − mean) / standard deviation, both of the training rows; a missing value becomes the mean.</summary>
public sealed record StandardizedFeature(string Column) : Feature(Column)
{
    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;
}
