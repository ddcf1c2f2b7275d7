using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// One 0/1 input a bucket: a category's is its hash (MurmurHash3, 32 bits, of the text in UTF-8 or of the integer's eight bytes)
/// modulo their number. Nothing is learnt, so that categories which training did not see have a bucket too; different ones
/// may share one. A missing value is in none.
/// </summary>
public sealed record HashedFeature(string Column, int Buckets = 64) : Feature(Column)
{
    public override string Name => $"{Column}.Hash";

    public override ImmutableArray<ColumnType> TypesOf(string column) => [ColumnType.String, ColumnType.Int64];

    internal override void Check() => Limits.Require(Buckets, 2, 4096, nameof(Buckets));
}
