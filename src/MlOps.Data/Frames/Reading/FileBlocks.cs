using System.Collections.Concurrent;
using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Frames.Reading;

/// <summary>A file's rows in memory, in blocks that come in any order.</summary>
/// <param name="wanted">Of the schema's columns.</param>
internal sealed class FileBlocks(DatasetSchema schema, bool[] wanted) : IBlockSinks
{
    private readonly ConcurrentBag<RowBuffer> idle = [];
    private readonly ConcurrentDictionary<int, RowBlock> blocks = [];

    public IEnumerable<RowBlock> InOrder => blocks.OrderBy(block => block.Key).Select(block => block.Value);

    public ICellSink Begin(int block) => idle.TryTake(out var buffer) ? buffer
        : new RowBuffer([.. schema.Columns.Select((column, i) => wanted[i] ? CellBuffer.Create(column.Type) : null)]);

    public void End(int block, ICellSink sink)
    {
        var buffer = (RowBuffer)sink;
        blocks[block] = buffer.Take();
        idle.Add(buffer);
    }

    public void Skip(int block)
    {
        // Blocks are put in order at the end.
    }
}
