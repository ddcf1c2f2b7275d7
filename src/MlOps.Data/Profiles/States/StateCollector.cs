using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

/// <summary>Puts a file's blocks together in their order, whichever is ready first.</summary>
/// <param name="file">Takes the runs; null to keep them in memory.</param>
internal sealed class StateCollector(DatasetSchema schema, StateFileWriter? file) : IBlockSinks
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, BlockState?> waiting = [];
    private readonly List<TableState> blocks = [];

    public ICellSink Begin(int block)
    {
        // A range without a record of its own begins nothing: those before this one are all under way or done.
        lock (gate)
            waiting.TryAdd(block, null);
        return new BlockBuilder(schema);
    }

    public void End(int block, ICellSink sink)
    {
        var state = ((BlockBuilder)sink).Build();
        lock (gate)
        {
            waiting[block] = state;
            while (waiting.Count > 0 && waiting.First() is { Value: { } first } ready)
            {
                waiting.Remove(ready.Key);
                Add(first);
            }
        }
    }

    /// <summary>All blocks have ended.</summary>
    public TableState Build() => TableState.Merge([TableState.Empty(schema), .. blocks]);

    private void Add(BlockState block)
    {
        blocks.Add(new TableState(block.Rows, block.Missing, [.. block.Runs.Select(run => run.Values == 0 ? [] : new[] { file?.Add(run) ?? run })], block.Moments));
    }
}
