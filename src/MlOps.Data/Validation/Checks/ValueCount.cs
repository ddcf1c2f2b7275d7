using System.Text;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>How often one value occurs among a column's.</summary>
internal sealed class ValueCount(Literal value, ColumnType type)
{
    private readonly byte[] text = Encoding.UTF8.GetBytes(value.Text);
    private readonly Func<long, int>? comparer = type == ColumnType.String ? null : value.Comparer(type);

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<byte> utf8, long count) => Count += utf8.SequenceEqual(text) ? count : 0;

    /// <param name="bits">As <see cref="Engine.CellBits"/> has it.</param>
    public void Add(long bits, long count) => Count += comparer!(bits) == 0 ? count : 0;
}
