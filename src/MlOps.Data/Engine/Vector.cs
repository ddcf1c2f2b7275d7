using System.Text;
using MlOps.Data.Engine.Native;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>One column of a chunk, in the library's memory.</summary>
internal readonly unsafe struct Vector(nint handle, int length)
{
    private readonly void* data = NativeMethods.VectorData(handle);
    private readonly ulong* validity = NativeMethods.VectorValidity(handle);

    /// <summary>Whether no row is missing: the library then often keeps no mask at all.</summary>
    public bool IsComplete => validity is null;

    /// <summary>One value a row; undefined where the row is missing.</summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged => new(data, length);

    public bool IsMissing(int row) => validity is not null && (validity[row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>A text's UTF-8. A cell has 16 bytes: a length of four and then the text itself up to 12 bytes, else four bytes of it and a pointer.</summary>
    public ReadOnlySpan<byte> Text(int row)
    {
        var cell = (byte*)data + row * 16L;
        var count = *(int*)cell;
        return new ReadOnlySpan<byte>(count <= 12 ? cell + 4 : *(byte**)(cell + 8), count);
    }

    /// <summary>A value of a dataset's column as a file would have it; the library writes numbers and moments its own way.</summary>
    public string? Cell(int row, NativeType type) => IsMissing(row) ? null : type switch
    {
        NativeType.Boolean => CellBits.ToText(ColumnType.Boolean, Values<byte>()[row]),
        NativeType.BigInt => CellBits.ToText(ColumnType.Int64, Values<long>()[row]),
        NativeType.Double => CellBits.ToText(ColumnType.Float64, CellBits.Of(Values<double>()[row])),
        NativeType.Timestamp => CellBits.ToText(ColumnType.Timestamp, Values<long>()[row]),
        _ => (string)Value(row, type)!,
    };

    public object? Value(int row, NativeType type) => IsMissing(row) ? null : type switch
    {
        NativeType.Boolean => Values<byte>()[row] != 0,
        NativeType.BigInt or NativeType.Timestamp => Values<long>()[row],
        NativeType.Double => Values<double>()[row],
        NativeType.Varchar => Encoding.UTF8.GetString(Text(row)),
        _ => throw new InvalidOperationException($"A query returns the type {type}: cast it in SQL."),
    };
}
