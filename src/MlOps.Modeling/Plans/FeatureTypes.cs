using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>The column types that kinds of features have in common.</summary>
internal static class FeatureTypes
{
    public static readonly ImmutableArray<ColumnType> Numbers = [ColumnType.Int64, ColumnType.Float64];

    public static readonly ImmutableArray<ColumnType> Categories = [ColumnType.String, ColumnType.Boolean, ColumnType.Int64];
}
