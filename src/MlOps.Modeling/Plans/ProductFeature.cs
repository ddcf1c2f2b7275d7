using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>The product of two columns' values; missing where one is.</summary>
public sealed record ProductFeature(string Column, string Other) : Feature(Column)
{
    [JsonIgnore]
    public override string Name => $"{Column}×{Other}";

    [JsonIgnore]
    public override ImmutableArray<string> Columns => [Column, Other];

    [JsonIgnore]
    public override bool KeepsMissing => true;

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;
}
