namespace MlOps.Training.Trainers.Boosting;

/// <summary>Histograms that were used before.</summary>
internal sealed class HistogramPool(int length)
{
    private readonly Lock gate = new();
    private readonly Stack<long[]> free = new();

    /// <returns>All zero.</returns>
    public long[] Rent()
    {
        lock (gate)
        {
            if (!free.TryPop(out var used))
                return new long[length];
            Array.Clear(used);
            return used;
        }
    }

    public void Return(long[] histogram)
    {
        lock (gate)
            free.Push(histogram);
    }
}
