using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>A category as its place in an order: 0, 1, 2 …, and −1 for what is unseen or missing.</summary>
/// <param name="Order">The categories from first to last; null for those of the training rows, integers by size and text in ordinal order.</param>
/// <param name="MaxCategories">Without an order, at most this many categories are kept, by count and then by name.</param>
public sealed record OrdinalFeature(string Column, ImmutableArray<string>? Order = null, int MaxCategories = 10_000) : Feature(Column)
{
    public override string Name => $"{Column}.Ordinal";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Categories;

    /// <summary>Orders are compared by what they hold.</summary>
    public bool Equals(OrdinalFeature? other) =>
        other is not null && Column == other.Column && MaxCategories == other.MaxCategories
        && (Order is { } order ? other.Order is { } others && order.SequenceEqual(others) : other.Order is null);

    public override int GetHashCode() => HashCode.Combine(Column, MaxCategories, Order?.Length);

    internal override void Check()
    {
        Limits.Require(MaxCategories, 1, 1_000_000, nameof(MaxCategories));
        if (Order is not { } order)
            return;
        Limits.Require(order.Length, 1, 1_000_000, nameof(Order));
        if (order.GroupBy(category => category, StringComparer.Ordinal).FirstOrDefault(group => group.Key.Length == 0 || group.Count() > 1) is { } wrong)
            throw new ArgumentOutOfRangeException(nameof(Order), wrong.Key, wrong.Key.Length == 0 ? "a category of the order is empty, which is a missing value" : $"the order has {wrong.Key} twice");
    }
}
