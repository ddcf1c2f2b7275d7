using System.Buffers;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Finds packs whose bytes are not those that were written, and sets them aside, so that what they held is missing rather
/// than damaged, and a snapshot or a pull brings it again. Packs whose stamps are known to be those of whole packs cost a stat.
/// </summary>
internal sealed class PackSalvage(ObjectStore store, string cacheDirectory)
{
    /// <summary>What a pack that was set aside ends with; the next garbage collection removes it.</summary>
    public const string AsideExtension = ".damaged";

    /// <summary>Paths of damaged packs, in ordinal order.</summary>
    public IReadOnlyList<string> Damaged(CancellationToken ct)
    {
        var cache = Cache();
        string[] packs;
        try
        {
            packs = [.. store.Packs.Keys];
        }
        catch (DamagedObjectException e)
        {
            return [e.File];
        }

        // Most often all are known, and nothing is worth starting threads for.
        var unknown = packs.Where(p => !IsKnownWhole(p, cache)).ToArray();
        var whole = new bool[unknown.Length];
        Parallelism.For(unknown.Length, ct, i => whole[i] = IsWhole(unknown[i], cache));
        cache.Save();
        return [.. unknown.Where((_, i) => !whole[i])];
    }

    /// <summary>Keeps, in a new pack, the chunks of a damaged one that are whole. Only for whoever owns the store.</summary>
    public void SetAside(string pack)
    {
        var index = Path.ChangeExtension(pack, PackFormat.IndexExtension);
        // Whoever owned the store before may have done it.
        if (!File.Exists(index))
            return;
        if (PackIndex.Parse(File.ReadAllBytes(index)) is { } entries)
        {
            using var packs = new PackSequence(store.PackDirectory);
            var buffer = ArrayPool<byte>.Shared.Rent(FastCdc.MaximumSize);
            foreach (var entry in Enumerable.Range(0, entries.Count).Select(i => entries[i]).OrderBy(e => e.Offset))
            {
                if (store.TryRead(pack, entry, buffer))
                    packs.Append(entry.Chunk, store.ReadPacked(pack, entry), entry.RawSize);
            }

            ArrayPool<byte>.Shared.Return(buffer);
            packs.Finish();
            if (packs.Written.Contains(pack, StringComparer.Ordinal))
                return;
        }

        File.Copy(pack, pack + AsideExtension, overwrite: true);
        store.Remove([pack]);
    }

    /// <summary>The pack is read again the next time, whatever its stamp says: storage may go bad without one.</summary>
    public void Distrust(string pack)
    {
        var cache = Cache();
        cache.Forget(Path.GetFileName(pack));
        cache.Save();
    }

    /// <summary>For packs that this process has just written.</summary>
    public void Trust(IEnumerable<string> packs)
    {
        var cache = Cache();
        foreach (var pack in packs)
        {
            if (FileStamp.Of(pack) is { } stamp && Digest.TryParse("sha256:" + Path.GetFileNameWithoutExtension(pack), out var digest))
                cache.RememberWritten(Path.GetFileName(pack), stamp, digest);
        }

        cache.Save();
    }

    private StatCache Cache() => StatCache.Open(cacheDirectory, store.PackDirectory);

    private static bool IsKnownWhole(string pack, StatCache cache) =>
        FileStamp.Of(pack) is { } stamp && cache.Find(Path.GetFileName(pack), stamp) is { } digest && digest.Hex == Path.GetFileNameWithoutExtension(pack);

    private static bool IsWhole(string pack, StatCache cache)
    {
        var name = Path.GetFileName(pack);
        var taken = FileStamp.Now();
        if (FileStamp.Of(pack) is not { } stamp)
            return true;
        var digest = Digest.OfFile(pack);
        cache.Remember(name, stamp, taken, digest);
        return digest.Hex == Path.GetFileNameWithoutExtension(name);
    }
}
