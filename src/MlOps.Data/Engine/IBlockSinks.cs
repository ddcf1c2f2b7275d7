namespace MlOps.Data.Engine;

/// <summary>Takes a file's rows in blocks that are read side by side; which rows a block has depends on the file alone.</summary>
internal interface IBlockSinks
{
    ICellSink Begin(int block);

    /// <summary>The block has no more. Blocks end in any order, but each begins after those before it.</summary>
    void End(int block, ICellSink sink);
}
