using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// A part of a timestamp (UTC) on a circle, as the sine and the cosine of its share of a turn, so that 23 hours and 0 hours
/// are near each other.
/// </summary>
public sealed record CyclicFeature(string Column, DatePart Part) : Feature(Column)
{
    public override string Name => $"{Column}.{Part}.Cyclic";

    public override ImmutableArray<ColumnType> TypesOf(string column) => [ColumnType.Timestamp];

    internal override void Check()
    {
        if (Part == DatePart.Year)
            throw new ArgumentOutOfRangeException(nameof(Part), Part, "years do not come again");
    }
}
