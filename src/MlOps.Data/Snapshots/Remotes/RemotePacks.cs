using System.Collections.Concurrent;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Remotes;

/// <summary>Which chunks a remote has, told by the indexes beside its packs. A pack without a whole index is not there yet.</summary>
internal sealed class RemotePacks
{
    private readonly SortedDictionary<string, PackIndex> indexes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PackIndex> damaged = new(StringComparer.Ordinal);
    private readonly Lock changing = new();

    private readonly HashSet<string> misfits = new(StringComparer.Ordinal);

    private RemotePacks()
    {
    }

    /// <param name="known">Indexes of packs that are on this machine too.</param>
    /// <param name="distrust">Whether to fetch the indexes that are known too; a pack whose index there is another is not there.</param>
    public static RemotePacks Read(IRemoteStore remote, IReadOnlyDictionary<string, PackIndex> known, bool distrust, CancellationToken ct)
    {
        var lengths = remote.List(ct).ToDictionary(o => o.Name, o => o.Length, StringComparer.Ordinal);
        var local = known.ToDictionary(p => Path.GetFileNameWithoutExtension(p.Key), p => p.Value, StringComparer.Ordinal);
        var packs = lengths.Keys.Where(n => n.EndsWith(PackFormat.PackExtension, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n))
            .Where(n => Digest.TryParse("sha256:" + n, out _) && lengths.ContainsKey(n + PackFormat.IndexExtension))
            .ToArray();
        var found = new ConcurrentDictionary<string, PackIndex>(StringComparer.Ordinal);
        Parallelism.For(packs.Length, ct, i =>
        {
            var ours = local.GetValueOrDefault(packs[i]);
            var index = ours is null || distrust ? Fetch(remote, packs[i], ct) : ours;
            if (index is not null && (ours is null || index.HasBytesOf(ours)))
                found[packs[i]] = index;
        });
        var result = new RemotePacks();
        foreach (var (name, index) in found)
        {
            result.indexes.Add(name, index);
            if (index.PackSize() != lengths[name + PackFormat.PackExtension] || index.Size != lengths[name + PackFormat.IndexExtension])
                result.misfits.Add(name);
        }

        return result;
    }

    public IReadOnlyList<string> Names => [.. indexes.Keys];

    /// <summary>Nothing more is to be had from the pack, whatever its index says. Safe to call from several threads.</summary>
    public void Forget(string name)
    {
        lock (changing)
            indexes.Remove(name);
    }

    /// <summary>Whatever is in the pack is not there, and whoever names the pack has named that too. Safe to call from several threads.</summary>
    public void Distrust(string name)
    {
        lock (changing)
        {
            if (indexes.Remove(name, out var index))
                damaged.Add(name, index);
        }
    }

    /// <summary>
    /// Distrusts packs that are not as long as their records, and indexes that are not as long as what is in them or that name
    /// what cannot be in their pack: as much as a listing tells. Bytes that were changed, and an index of a pack that is here
    /// too and was replaced by another of its length, are told by reading alone.
    /// </summary>
    public void DistrustWhatDoesNotFit()
    {
        foreach (var name in misfits)
            Distrust(name);
    }

    public bool Contains(Digest chunk) => IsIn(indexes, chunk);

    /// <summary>Packs that hold the chunks between them, as few as taking the first that has one gives, those that do not fit last; and the chunks that none has, not even a damaged one.</summary>
    public (IReadOnlyList<string> Packs, IReadOnlyList<Digest> Missing) Holding(IEnumerable<Digest> chunks)
    {
        var wanted = new SortedDictionary<string, PackIndex>(StringComparer.Ordinal);
        var missing = new List<Digest>();
        foreach (var chunk in chunks)
        {
            var hash = new byte[PackFormat.DigestSize];
            chunk.CopyTo(hash);
            if (wanted.Values.Any(chosen => chosen.TryFind(hash, out _)))
                continue;
            if (indexes.Where(p => p.Value.TryFind(hash, out _)).OrderBy(p => misfits.Contains(p.Key)).FirstOrDefault() is { Key: { } name, Value: var index })
                wanted[name] = index;
            else if (!IsIn(damaged, chunk))
                missing.Add(chunk);
        }

        return ([.. wanted.Keys], missing);
    }

    private static bool IsIn(SortedDictionary<string, PackIndex> packs, Digest chunk)
    {
        var hash = new byte[PackFormat.DigestSize];
        chunk.CopyTo(hash);
        return packs.Values.Any(index => index.TryFind(hash, out _));
    }

    private static PackIndex? Fetch(IRemoteStore remote, string pack, CancellationToken ct)
    {
        using var source = remote.OpenRead(pack + PackFormat.IndexExtension, ct);
        using var bytes = new MemoryStream();
        StreamCopy.Copy(source, bytes, ct);
        return PackIndex.Parse(bytes.ToArray());
    }
}
