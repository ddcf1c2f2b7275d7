namespace MlOps.Data.Engine;

/// <summary>Takes the cells of some records, row by row and in the columns' order, while they are verified.</summary>
internal interface ICellSink
{
    void Missing(int column);

    /// <param name="bits">As <see cref="CellBits"/> has it.</param>
    void Value(int column, long bits);

    /// <param name="utf8">Valid until the call returns.</param>
    void Text(int column, ReadOnlySpan<byte> utf8);

    void EndRow();
}
