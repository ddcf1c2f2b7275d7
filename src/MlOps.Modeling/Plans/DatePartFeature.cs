using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>A part of a timestamp (UTC) as a number.</summary>
/// <param name="OneHot">Whether the part is a category (one 0/1 input a value) instead of a quantity.</param>
public sealed record DatePartFeature(string Column, DatePart Part, bool OneHot = false) : Feature(Column)
{
    public override string Name => $"{Column}.{Part}";

    public override ImmutableArray<ColumnType> TypesOf(string column) => [ColumnType.Timestamp];

    internal override void Check()
    {
        if (OneHot && Part == DatePart.Year)
            throw new ArgumentOutOfRangeException(nameof(Part), Part, "a year is no category: one that is yet to come would be none of those that training saw");
    }
}
