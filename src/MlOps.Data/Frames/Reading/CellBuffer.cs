using MlOps.Modeling.Schema;

namespace MlOps.Data.Frames.Reading;

/// <summary>One column's cells in one block of rows, while they come.</summary>
internal abstract class CellBuffer
{
    public static CellBuffer Create(ColumnType type) => type switch
    {
        ColumnType.Boolean => new BooleanBuffer(),
        ColumnType.Float64 => new Float64Buffer(),
        ColumnType.String => new TextBuffer(),
        _ => new Int64Buffer(),
    };

    public abstract void AddMissing();

    /// <param name="bits">As <see cref="Engine.CellBits"/> has it.</param>
    public virtual void Add(long bits) => throw new NotSupportedException();

    public virtual void Add(ReadOnlySpan<byte> utf8) => throw new NotSupportedException();

    /// <summary>What has come since the last time.</summary>
    public abstract CellBlock Take();
}
