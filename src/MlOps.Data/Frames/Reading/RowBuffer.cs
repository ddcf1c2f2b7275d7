using MlOps.Data.Engine;

namespace MlOps.Data.Frames.Reading;

/// <summary>One block of rows, while its cells come.</summary>
/// <param name="columns">One a column of the file, null for those that nobody asked for.</param>
internal sealed class RowBuffer(CellBuffer?[] columns) : ICellSink
{
    public void Missing(int column) => columns[column]?.AddMissing();

    public void Value(int column, long bits) => columns[column]?.Add(bits);

    public void Text(int column, ReadOnlySpan<byte> utf8) => columns[column]?.Add(utf8);

    public void EndRow()
    {
    }

    /// <summary>The block has no more; the next cells are another's.</summary>
    public RowBlock Take() => new([.. columns.Select(column => column?.Take())]);
}
