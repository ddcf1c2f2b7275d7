using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// A category as the mean label of its training rows, drawn towards the mean of all (Micci-Barreca 2001): (sum + smoothing ·
/// mean) / (count + smoothing). A class has one output a class, the share of it; a binary label the share of true. For training,
/// a row's value is taken from the other folds of the training rows, by the seed, so that no row sees its own label; for
/// scoring, from all of them. What is unseen, rare or missing has the mean of all.
/// </summary>
/// <param name="Smoothing">As many rows of the mean are added to each category.</param>
/// <param name="MaxCategories">At most this many categories are kept, by count and then by name.</param>
public sealed record TargetFeature(string Column, double Smoothing = 10, int Folds = 5, int MaxCategories = 10_000) : Feature(Column)
{
    public override string Name => $"{Column}.Target";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Categories;

    internal override void Check()
    {
        Limits.Require(Smoothing, 0, 1e9, nameof(Smoothing));
        Limits.Require(Folds, 2, 100, nameof(Folds));
        Limits.Require(MaxCategories, 1, 1_000_000, nameof(MaxCategories));
    }
}
