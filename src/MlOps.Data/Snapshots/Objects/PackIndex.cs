using System.Buffers.Binary;
using System.Security.Cryptography;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Which chunks a pack holds, and where. Kept as the file's bytes: 48 a chunk, searched in place.</summary>
internal sealed class PackIndex
{
    private readonly byte[] bytes;

    private PackIndex(byte[] bytes) => this.bytes = bytes;

    public int Count => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(PackFormat.MagicSize));

    /// <summary>Of the index itself, in bytes.</summary>
    public int Size => bytes.Length;

    /// <summary>Of the pack, in bytes, if its records fill it without gaps; null for an index that no pack has.</summary>
    public long? PackSize()
    {
        long end = PackFormat.MagicSize;
        foreach (var (offset, size) in Enumerable.Range(0, Count).Select(i => this[i]).Select(entry => (entry.Offset, entry.PackedSize)).Order())
        {
            if (size < 0 || offset != end + PackFormat.RecordHeaderSize)
                return null;
            end = offset + size;
        }

        return end;
    }

    public bool HasBytesOf(PackIndex other) => bytes.AsSpan().SequenceEqual(other.bytes);

    public PackEntry this[int position] => Entry(bytes.AsSpan(PackFormat.IndexHeaderSize + (position * PackFormat.IndexEntrySize), PackFormat.IndexEntrySize));

    /// <summary>Null where the bytes are not an index, or not all that was written.</summary>
    public static PackIndex? Parse(byte[] bytes)
    {
        var body = bytes.Length - PackFormat.DigestSize;
        var valid = body >= PackFormat.IndexHeaderSize
            && bytes.AsSpan().StartsWith(PackFormat.IndexMagic)
            && BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(PackFormat.MagicSize)) * (long)PackFormat.IndexEntrySize == body - PackFormat.IndexHeaderSize
            && SHA256.HashData(bytes.AsSpan(0, body)).AsSpan().SequenceEqual(bytes.AsSpan(body));
        return valid ? new PackIndex(bytes) : null;
    }

    public static byte[] Write(IEnumerable<PackEntry> entries)
    {
        var sorted = entries.OrderBy(e => e.Chunk.Hex, StringComparer.Ordinal).ToArray();
        var bytes = new byte[PackFormat.IndexHeaderSize + (sorted.Length * PackFormat.IndexEntrySize) + PackFormat.DigestSize];
        PackFormat.IndexMagic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(PackFormat.MagicSize), sorted.Length);
        var at = bytes.AsSpan(PackFormat.IndexHeaderSize);
        foreach (var entry in sorted)
        {
            entry.Chunk.CopyTo(at);
            BinaryPrimitives.WriteInt64LittleEndian(at[32..], entry.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(at[40..], entry.PackedSize);
            BinaryPrimitives.WriteInt32LittleEndian(at[44..], entry.RawSize);
            at = at[PackFormat.IndexEntrySize..];
        }

        SHA256.HashData(bytes.AsSpan(0, bytes.Length - PackFormat.DigestSize), at);
        return bytes;
    }

    /// <param name="hash">The 32 bytes of the chunk's SHA-256.</param>
    public bool TryFind(ReadOnlySpan<byte> hash, out PackEntry entry)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var candidate = bytes.AsSpan(PackFormat.IndexHeaderSize + (middle * PackFormat.IndexEntrySize), PackFormat.IndexEntrySize);
            var order = candidate[..PackFormat.DigestSize].SequenceCompareTo(hash);
            if (order == 0)
            {
                entry = Entry(candidate);
                return true;
            }

            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        entry = default;
        return false;
    }

    private static PackEntry Entry(ReadOnlySpan<byte> at) => new(
        Digest.FromHash(at[..PackFormat.DigestSize]),
        BinaryPrimitives.ReadInt64LittleEndian(at[32..]),
        BinaryPrimitives.ReadInt32LittleEndian(at[40..]),
        BinaryPrimitives.ReadInt32LittleEndian(at[44..]));
}
