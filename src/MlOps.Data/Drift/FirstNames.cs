namespace MlOps.Data.Drift;

/// <summary>Counts names and keeps the first of them, in ordinal order.</summary>
/// <param name="capacity">How many are kept.</param>
internal sealed class FirstNames(int capacity)
{
    private readonly SortedSet<string> kept = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    public IEnumerable<string> Names => kept;

    public void Add(string name)
    {
        Count++;
        kept.Add(name);
        if (kept.Count > capacity)
            kept.Remove(kept.Max!);
    }
}
