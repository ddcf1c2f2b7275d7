namespace MlOps.Training.Trainers.Boosting;

/// <summary>Histograms that were used before, with what was in them. For one thread at a time.</summary>
internal sealed class HistogramPool(int length)
{
    private readonly Stack<long[]> free = new();

    public long[] Rent() => free.TryPop(out var histogram) ? histogram : new long[length];

    public void Return(long[]? histogram)
    {
        if (histogram is not null)
            free.Push(histogram);
    }
}
