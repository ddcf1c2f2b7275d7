namespace MlOps.Data.Engine;

/// <summary>Takes a file's rows in blocks that are read side by side; which rows a block has depends on the file alone.</summary>
internal interface IBlockSinks
{
    ICellSink Begin(int block);

    /// <summary>The block has no more. Blocks end in any order.</summary>
    void End(int block, ICellSink sink);

    /// <summary>No row begins in the block.</summary>
    void Skip(int block);
}
