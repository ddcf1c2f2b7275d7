using System.Collections.Concurrent;
using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

/// <summary>Puts a file's blocks together in their order, whichever is ready first.</summary>
/// <param name="file">Takes the runs; null to keep them in memory.</param>
internal sealed class StateCollector(DatasetSchema schema, StateFileWriter? file) : IBlockSinks
{
    private readonly Lock gate = new();
    // Those whose turn it is not yet; null for one without rows.
    private readonly Dictionary<int, BlockState?> waiting = [];
    private readonly List<ValueRun>[] runs = [.. schema.Columns.Select(_ => new List<ValueRun>())];
    private readonly TableState sums = TableState.Empty(schema);
    private long rows;
    private int next;
    private readonly ConcurrentBag<BlockBuilder> idle = [];

    public ICellSink Begin(int block) => idle.TryTake(out var builder) ? builder : new BlockBuilder(schema);

    public void End(int block, ICellSink sink)
    {
        var builder = (BlockBuilder)sink;
        var state = builder.Build();
        idle.Add(builder);
        Put(block, state);
    }

    public void Skip(int block) => Put(block, null);

    /// <summary>All blocks have ended.</summary>
    public TableState Build() => sums with { Rows = rows, Runs = runs };

    private void Put(int block, BlockState? state)
    {
        lock (gate)
        {
            waiting[block] = state;
            for (; waiting.Remove(next, out var turn); next++)
            {
                if (turn is not null)
                    Add(turn);
            }
        }
    }

    private void Add(BlockState block)
    {
        rows += block.Rows;
        for (var column = 0; column < runs.Length; column++)
        {
            sums.Missing[column] += block.Missing[column];
            if (block.Runs[column] is { Values: > 0 } run)
                runs[column].Add(file?.Add(run) ?? run);
        }

        for (var pair = 0; pair < block.Moments.Length; pair++)
            sums.Moments[pair] = sums.Moments[pair].Merge(block.Moments[pair]);
    }
}
