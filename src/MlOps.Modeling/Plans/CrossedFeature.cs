using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>One 0/1 input a pair of categories of two columns, the most frequent pairs first; what is rare, unseen or missing is all zeros.</summary>
/// <param name="Part">The part of the column that is taken where it is a timestamp.</param>
/// <param name="OtherPart">The part of the other column that is taken where it is a timestamp.</param>
/// <param name="MaxCategories">At most this many pairs are kept, by count and then by their categories.</param>
public sealed record CrossedFeature(string Column, string Other, DatePart? Part = null, DatePart? OtherPart = null, int MaxCategories = 64) : Feature(Column)
{
    public override string Name => $"{NameOf(Column, Part)}:{NameOf(Other, OtherPart)}";

    public override ImmutableArray<string> Columns => Column == Other ? [Column] : [Column, Other];

    public override ImmutableArray<ColumnType> TypesOf(string column) =>
        (column == Column ? Part : OtherPart) is null ? FeatureTypes.Categories : [ColumnType.Timestamp];

    internal override void Check()
    {
        Limits.Require(MaxCategories, 1, 100_000, nameof(MaxCategories));
        if (Column == Other && (Part is null || OtherPart is null || Part == OtherPart))
            throw new ArgumentOutOfRangeException(nameof(Other), Other, "a column crossed with itself tells nothing new");
    }

    private static string NameOf(string column, DatePart? part) => part is null ? column : $"{column}.{part}";
}
