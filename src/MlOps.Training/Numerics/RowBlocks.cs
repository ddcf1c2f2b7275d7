namespace MlOps.Training.Numerics;

/// <summary>
/// Rows cut into blocks of a fixed size: sums are taken within a block and then over the blocks in order, so that they have
/// the same bits on any number of threads.
/// </summary>
internal readonly record struct RowBlocks(int RowCount)
{
    public const int Size = 4096;

    public int Count => (RowCount + Size - 1) / Size;

    public (int Start, int Length) this[int block] => (block * Size, Math.Min(Size, RowCount - (block * Size)));
}
