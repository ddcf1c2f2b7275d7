using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>One 0/1 input a category, the most frequent first; what is rare, unseen or missing is all zeros.</summary>
/// <param name="MaxCategories">At most this many categories are kept, by count and then by name.</param>
public sealed record OneHotFeature(string Column, int MaxCategories = 64) : Feature(Column)
{
    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Categories;

    internal override void Check() => Limits.Require(MaxCategories, 1, 1_000_000, nameof(MaxCategories));
}
