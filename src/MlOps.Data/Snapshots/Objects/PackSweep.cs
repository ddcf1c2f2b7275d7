namespace MlOps.Data.Snapshots.Objects;

/// <summary>What to do with one pack.</summary>
/// <param name="Kept">Entries that something needs, and that no other pack is kept for; in the order of their offsets.</param>
/// <param name="Dropped">How many entries go.</param>
/// <param name="FreedBytes">By which the store shrinks.</param>
internal sealed record PackSweep(string Pack, IReadOnlyList<PackEntry> Kept, int Dropped, long FreedBytes)
{
    public bool IsKept => Dropped == 0;

    public bool IsRemoved => Kept.Count == 0;

    public bool IsRewritten => !IsKept && !IsRemoved;
}
