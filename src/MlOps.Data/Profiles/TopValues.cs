namespace MlOps.Data.Profiles;

/// <summary>The most frequent of values that come in ascending order; of equally frequent ones the smallest.</summary>
/// <param name="capacity">How many are kept.</param>
internal sealed class TopValues<T>(int capacity)
{
    private readonly List<(T Value, long Count)> kept = [];

    public IReadOnlyList<(T Value, long Count)> Values => kept;

    /// <param name="value">Makes the value only where it is kept.</param>
    public void Add<TSource>(TSource source, Func<TSource, T> value, long count)
        where TSource : allows ref struct
    {
        if (kept.Count == capacity && count <= kept[^1].Count)
            return;
        // What comes later is larger, and so stands behind all that are as frequent.
        var place = kept.Count;
        while (place > 0 && kept[place - 1].Count < count)
            place--;
        if (kept.Count == capacity)
            kept.RemoveAt(capacity - 1);
        kept.Insert(place, (value(source), count));
    }
}
