using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>The product of two columns' values; missing where one is.</summary>
public sealed record ProductFeature(string Column, string Other) : Feature(Column)
{
    public override string Name => $"{Column}×{Other}";

    public override ImmutableArray<string> Columns => [Column, Other];

    public override bool KeepsMissing => true;

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;
}
