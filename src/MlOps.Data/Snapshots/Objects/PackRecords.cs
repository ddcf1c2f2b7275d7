using System.Buffers.Binary;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>What a pack says of itself, record by record: what a lost or damaged index is made from again.</summary>
internal static class PackRecords
{
    /// <exception cref="DamagedObjectException">The file is not a pack, or its records do not fill it.</exception>
    public static List<PackEntry> Read(string pack)
    {
        using var handle = File.OpenHandle(pack);
        var length = RandomAccess.GetLength(handle);
        Span<byte> header = stackalloc byte[PackFormat.RecordHeaderSize];
        var entries = new List<PackEntry>();
        long at = PackFormat.MagicSize;
        if (RandomAccess.Read(handle, header[..PackFormat.MagicSize], 0) != PackFormat.MagicSize || !header[..PackFormat.MagicSize].SequenceEqual(PackFormat.PackMagic))
            throw Damaged();
        while (at < length)
        {
            if (RandomAccess.Read(handle, header, at) != header.Length)
                throw Damaged();
            var packedSize = BinaryPrimitives.ReadInt32LittleEndian(header[32..]);
            var rawSize = BinaryPrimitives.ReadInt32LittleEndian(header[36..]);
            at += PackFormat.RecordHeaderSize;
            if (packedSize < 0 || at + packedSize > length)
                throw Damaged();
            entries.Add(new PackEntry(Digest.FromHash(header[..PackFormat.DigestSize]), at, packedSize, rawSize));
            at += packedSize;
        }

        return entries;

        DamagedObjectException Damaged() => new(pack, null, "its index is damaged, and cannot be made again since the pack is damaged too");
    }
}
