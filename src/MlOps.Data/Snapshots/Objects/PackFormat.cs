namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// A pack is <c>MLOPSPK1</c> and one record a chunk: its SHA-256 (32 bytes), packed size and raw size (each 4 bytes,
/// little-endian), then the packed bytes: a zstd frame (RFC 8878), or the raw bytes where both sizes are equal. Its index is
/// <c>MLOPSIX1</c>, the number of entries (4 bytes), the entries in order of their digests (digest 32, offset of the packed
/// bytes 8, packed size 4, raw size 4) and the SHA-256 of all that. Both are named by the SHA-256 of the pack.
/// </summary>
internal static class PackFormat
{
    public const int MagicSize = 8;
    public const int DigestSize = 32;
    public const int RecordHeaderSize = DigestSize + 8;
    public const int IndexHeaderSize = MagicSize + 4;
    public const int IndexEntrySize = DigestSize + 16;
    public const string PackExtension = ".pack";
    public const string IndexExtension = ".idx";

    public static ReadOnlySpan<byte> PackMagic => "MLOPSPK1"u8;

    public static ReadOnlySpan<byte> IndexMagic => "MLOPSIX1"u8;
}
