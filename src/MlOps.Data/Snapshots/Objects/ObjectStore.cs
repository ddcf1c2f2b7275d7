using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Chunks by the SHA-256 of their bytes, in packs. Knows nothing of datasets. Readers take no lock: packs never change, and
/// one that another process adds is found when a chunk is missed. Every read verifies the chunk's digest.
/// </summary>
internal sealed class ObjectStore(string root) : IDisposable
{
    private const string ScratchPrefix = ".import-";

    private readonly ConcurrentDictionary<string, SafeFileHandle> handles = new(StringComparer.Ordinal);
    private readonly Lock loading = new();
    private volatile IReadOnlyDictionary<string, PackIndex>? loaded;

    public string PackDirectory { get; } = Path.Combine(root, "packs");

    /// <summary>Indexes by the path of their packs, in ordinal order.</summary>
    public IReadOnlyDictionary<string, PackIndex> Packs => loaded ?? Refresh();

    /// <summary>Of the packs and their indexes, in ordinal order, without looking into any.</summary>
    public IReadOnlyList<string> PackNames => !Directory.Exists(PackDirectory)
        ? []
        : [.. Directory.EnumerateFiles(PackDirectory).Select(f => Path.GetFileName(f)).Where(f => f[0] != '.').Order(StringComparer.Ordinal)];

    /// <summary>Halves of packs, damaged packs that were set aside, scratch directories: only the store's owner knows that nobody needs them now.</summary>
    public IEnumerable<FileSystemInfo> Leftovers()
    {
        var (store, packs) = (new DirectoryInfo(root), new DirectoryInfo(PackDirectory));
        foreach (var scratch in store.Exists ? store.EnumerateDirectories(ScratchPrefix + "*") : [])
            yield return scratch;
        foreach (var file in packs.Exists ? packs.EnumerateFiles() : [])
        {
            if (file.Name.StartsWith(AtomicFile.TemporaryPrefix, StringComparison.Ordinal) || file.Extension == PackSalvage.AsideExtension)
                yield return file;
        }
    }

    /// <summary>Makes a directory beside the objects: on the same disk, and out of version control. Only for whoever shares the store until it is gone.</summary>
    public string CreateScratchDirectory() => Directory.CreateDirectory(Path.Combine(root, ScratchPrefix + Path.GetRandomFileName())).FullName;

    /// <summary>While this is held, no pack goes away.</summary>
    public StoreLock Share(CancellationToken ct)
    {
        var held = StoreLock.Shared(root, ct);
        // What was looked up before may have gone meanwhile.
        loaded = null;
        return held;
    }

    /// <summary>While this is held, nobody else reads packs or adds some.</summary>
    /// <param name="progress">Told once, where somebody does.</param>
    public StoreLock Own(IProgress<string>? progress, CancellationToken ct)
    {
        var held = StoreLock.Exclusive(root, () => progress?.Report("waiting for others to finish reading and writing the store"), ct);
        loaded = null;
        return held;
    }

    /// <summary>Takes packs away: their indexes first, without which nobody looks at them. Only for whoever owns the store.</summary>
    public void Remove(IEnumerable<string> packs)
    {
        foreach (var pack in packs)
        {
            if (handles.TryRemove(pack, out var handle))
                handle.Dispose();
            File.Delete(IndexOf(pack));
            File.Delete(pack);
        }

        loaded = null;
    }

    public ObjectWriter BeginWrite() => new(this);

    public bool Contains(Digest chunk) => TryFind(chunk, out _, out _);

    /// <summary>The path of a pack that holds the chunk; null where none does.</summary>
    public string? Locate(Digest chunk) => TryFind(chunk, out var pack, out _) ? pack : null;

    /// <summary>The size of a chunk in bytes.</summary>
    /// <exception cref="MissingChunkException"/>
    public int SizeOf(Digest chunk) => Find(chunk).Entry.RawSize;

    /// <summary>Reads a chunk into the start of <paramref name="destination"/> and returns its size in bytes.</summary>
    /// <param name="destination">At least <see cref="FastCdc.MaximumSize"/> bytes.</param>
    /// <exception cref="MissingChunkException"/>
    /// <exception cref="DamagedObjectException">The bytes have another digest.</exception>
    public int Read(Digest chunk, Span<byte> destination)
    {
        var (pack, entry) = Find(chunk);
        if (!TryRead(pack, entry, destination))
            throw new DamagedObjectException(pack, chunk, "the bytes of the chunk are not those that were written");
        return entry.RawSize;
    }

    /// <summary>Whether the bytes at an index's entry are the chunk it names.</summary>
    public bool TryRead(string pack, PackEntry entry, Span<byte> destination)
    {
        if (entry.RawSize < 0 || entry.RawSize > destination.Length || entry.PackedSize < 0 || entry.PackedSize > entry.RawSize)
            return false;
        var handle = Handle(pack);
        var packed = ArrayPool<byte>.Shared.Rent(entry.PackedSize);
        try
        {
            var bytes = packed.AsSpan(0, entry.PackedSize);
            return RandomAccess.Read(handle, bytes, entry.Offset) == bytes.Length
                && ChunkCodec.TryUnpack(bytes, entry.Chunk, destination[..entry.RawSize]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>The bytes of an entry as they lie in the pack.</summary>
    public byte[] ReadPacked(string pack, PackEntry entry)
    {
        var bytes = new byte[entry.PackedSize];
        return RandomAccess.Read(Handle(pack), bytes, entry.Offset) == bytes.Length ? bytes : throw new EndOfStreamException($"{pack} ends within a chunk");
    }

    /// <summary>Makes the indexes of packs that have lost theirs: a kill between removing one and the other leaves such a pack.</summary>
    public void Adopt()
    {
        foreach (var pack in PacksWithoutIndex())
        {
            if (Digest.OfFile(pack).Hex == Path.GetFileNameWithoutExtension(pack))
                Restore(pack, IndexOf(pack));
        }

        loaded = null;
    }

    /// <summary>Packs that nothing is read from, because they have lost their indexes.</summary>
    public IReadOnlyList<string> PacksWithoutIndex() => Directory.Exists(PackDirectory)
        ? [.. Directory.EnumerateFiles(PackDirectory, "*" + PackFormat.PackExtension).Where(pack => !File.Exists(IndexOf(pack)))]
        : [];

    /// <summary>Looks again at which packs there are.</summary>
    /// <exception cref="DamagedObjectException">An index is damaged, and its pack too.</exception>
    public IReadOnlyDictionary<string, PackIndex> Refresh()
    {
        lock (loading)
        {
            var known = loaded;
            var packs = new SortedDictionary<string, PackIndex>(StringComparer.Ordinal);
            if (Directory.Exists(PackDirectory))
            {
                foreach (var index in Directory.EnumerateFiles(PackDirectory, "*" + PackFormat.IndexExtension))
                {
                    var pack = Path.ChangeExtension(index, PackFormat.PackExtension);
                    if (known is not null && known.TryGetValue(pack, out var same))
                        packs[pack] = same;
                    else if (File.Exists(pack))
                        packs[pack] = PackIndex.Parse(File.ReadAllBytes(index)) ?? Restore(pack, index);
                }
            }

            return loaded = packs;
        }
    }

    public void Dispose()
    {
        foreach (var handle in handles.Values)
            handle.Dispose();
        handles.Clear();
    }

    private static string IndexOf(string pack) => Path.ChangeExtension(pack, PackFormat.IndexExtension);

    private SafeFileHandle Handle(string pack) => handles.GetOrAdd(pack, static path => File.OpenHandle(path, options: FileOptions.RandomAccess));

    private static PackIndex Restore(string pack, string index)
    {
        var bytes = PackIndex.Write(PackRecords.Read(pack));
        AtomicFile.Write(index, bytes);
        return PackIndex.Parse(bytes)!;
    }

    private (string Pack, PackEntry Entry) Find(Digest chunk)
    {
        if (TryFind(chunk, out var pack, out var entry))
            return (pack, entry);
        Refresh();
        return TryFind(chunk, out pack, out entry) ? (pack, entry) : throw new MissingChunkException(chunk);
    }

    private bool TryFind(Digest chunk, out string pack, out PackEntry entry)
    {
        Span<byte> hash = stackalloc byte[PackFormat.DigestSize];
        chunk.CopyTo(hash);
        foreach (var (path, index) in Packs)
        {
            if (index.TryFind(hash, out entry))
            {
                pack = path;
                return true;
            }
        }

        pack = "";
        entry = default;
        return false;
    }
}
