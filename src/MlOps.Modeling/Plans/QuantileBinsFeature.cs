using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// One 0/1 input a bin, of which each holds about as many training rows. Values beyond those of the training rows are in the
/// first or last bin; a missing value is in none.
/// </summary>
/// <param name="Bins">The most there are; equal values are never parted, so that there can be fewer.</param>
public sealed record QuantileBinsFeature(string Column, int Bins = 10) : Feature(Column)
{
    public override string Name => $"{Column}.Bins";

    public override ImmutableArray<ColumnType> TypesOf(string column) => FeatureTypes.Numbers;

    internal override void Check() => Limits.Require(Bins, 2, 256, nameof(Bins));
}
