namespace MlOps.Data.Profiles.States;

/// <summary>All runs of a column as one: the different values ascending, each with how often it occurs in all of them.</summary>
internal abstract class MergedValues
{
    private const int Memory = 1 << 21;

    private readonly RunReader[] heap;
    private int size;

    protected MergedValues(IReadOnlyCollection<ValueRun> runs)
    {
        var bufferSize = Math.Clamp(Memory / Math.Max(1, runs.Count), 1 << 10, 1 << 15);
        heap = [.. runs.Select(run => new RunReader(run, bufferSize))];
    }

    public long Count { get; protected set; }

    protected RunReader Smallest => heap[0];

    /// <summary>False at the end.</summary>
    public abstract bool Next();

    protected abstract bool Advance(RunReader reader);

    protected abstract int Compare(RunReader one, RunReader other);

    protected void Start()
    {
        foreach (var reader in heap.ToArray())
        {
            if (!Advance(reader))
                continue;

            // Sift up: the readers that have values come first in the array.
            var place = size++;
            for (var above = (place - 1) / 2; place > 0 && Compare(reader, heap[above]) < 0; above = (place - 1) / 2)
            {
                heap[place] = heap[above];
                place = above;
            }

            heap[place] = reader;
        }
    }

    protected bool IsEmpty => size == 0;

    /// <summary>The smallest goes on, and takes its new place.</summary>
    protected void Step()
    {
        var reader = heap[0];
        if (!Advance(reader))
        {
            reader = heap[--size];
            if (size == 0)
                return;
        }

        var place = 0;
        for (int below; (below = (2 * place) + 1) < size; place = below)
        {
            if (below + 1 < size && Compare(heap[below + 1], heap[below]) < 0)
                below++;
            if (Compare(reader, heap[below]) <= 0)
                break;
            heap[place] = heap[below];
        }

        heap[place] = reader;
    }
}
