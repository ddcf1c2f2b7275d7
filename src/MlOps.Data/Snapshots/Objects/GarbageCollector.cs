using System.Buffers;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Removes from a store all that is not needed, for whoever owns the store. What is kept of a pack is written to a new one
/// before any pack goes, so that a kill at any moment leaves every needed chunk, at worst twice: the next run drops one.
/// </summary>
internal sealed class GarbageCollector(ObjectStore store, IReadOnlySet<Digest> needed)
{
    private readonly Dictionary<Digest, (string Pack, PackEntry Entry)> claimed = [];

    /// <summary>In ordinal order of the packs.</summary>
    /// <exception cref="DamagedObjectException">An index is damaged, and its pack too.</exception>
    public IReadOnlyList<PackSweep> Plan()
    {
        var packs = store.Refresh().Select(p => (Path: p.Key, Index: p.Value, Dead: Entries(p.Value).Where(e => !needed.Contains(e.Chunk)).Sum(FreedBy)));
        // Of two packs with the same chunk the one that would be rewritten anyway loses it.
        return [.. packs.OrderBy(p => p.Dead).ThenBy(p => p.Path, StringComparer.Ordinal).Select(p => Sweep(p.Path, p.Index)).OrderBy(s => s.Pack, StringComparer.Ordinal)];
    }

    /// <summary>Returns the chunks that are needed and damaged: their packs are left as they are.</summary>
    public IReadOnlyList<DamagedObjectException> Run(IEnumerable<PackSweep> plan, CancellationToken ct)
    {
        var damage = new List<DamagedObjectException>();
        var gone = new List<string>();
        using var packs = new PackSequence(store.PackDirectory);
        foreach (var sweep in plan.Where(s => !s.IsKept))
        {
            ct.ThrowIfCancellationRequested();
            if (sweep.Kept.Where(e => !IsWhole(sweep.Pack, e)).Select(e => (PackEntry?)e).FirstOrDefault() is { } bad)
            {
                damage.Add(new DamagedObjectException(sweep.Pack, bad.Chunk, "the bytes of the chunk are not those that were written, so the pack is left as it is"));
                continue;
            }

            foreach (var entry in sweep.Kept)
                packs.Append(entry.Chunk, store.ReadPacked(sweep.Pack, entry), entry.RawSize);
            gone.Add(sweep.Pack);
        }

        packs.Finish();
        store.Remove(gone.Except(packs.Written, StringComparer.Ordinal));
        return damage;
    }

    private PackSweep Sweep(string pack, PackIndex index)
    {
        var kept = Entries(index).Where(e => needed.Contains(e.Chunk) && Claim(pack, e)).OrderBy(e => e.Offset).ToArray();
        var freed = kept.Length == 0
            ? new FileInfo(pack).Length + new FileInfo(Path.ChangeExtension(pack, PackFormat.IndexExtension)).Length
            : Entries(index).Sum(FreedBy) - kept.Sum(FreedBy);
        return new PackSweep(pack, kept, index.Count - kept.Length, freed);
    }

    /// <summary>False where another pack has the chunk, and has it whole.</summary>
    private bool Claim(string pack, PackEntry entry)
    {
        if (claimed.TryAdd(entry.Chunk, (pack, entry)))
            return true;
        var first = claimed[entry.Chunk];
        return !IsWhole(first.Pack, first.Entry);
    }

    private bool IsWhole(string pack, PackEntry entry)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FastCdc.MaximumSize);
        try
        {
            return store.TryRead(pack, entry, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static IEnumerable<PackEntry> Entries(PackIndex index) => Enumerable.Range(0, index.Count).Select(i => index[i]);

    private static long FreedBy(PackEntry entry) => PackFormat.RecordHeaderSize + entry.PackedSize + PackFormat.IndexEntrySize;
}
