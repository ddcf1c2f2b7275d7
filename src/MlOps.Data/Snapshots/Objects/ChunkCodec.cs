using System.Collections.Concurrent;
using System.Security.Cryptography;
using MlOps.Modeling;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Packs and unpacks single chunks; safe to call from many threads. Equal bytes give equal packed bytes.</summary>
internal static class ChunkCodec
{
    // What a table's row repeats stands a few rows before it. So a small table of earlier places, the newest at hand, packs tables
    // smaller than zstd's own choice for level 1, or level 3, and, as it stays in the first cache, a third faster.
    private const int Level = 1;
    private const int HashLog = 10;
    private const int MinMatch = 6;

    private static readonly ConcurrentBag<Compressor> Compressors = [];
    private static readonly ConcurrentBag<Decompressor> Decompressors = [];

    /// <summary>Room that the packed bytes of a chunk of this size fit in.</summary>
    public static int MaximumPackedSize(int rawSize) => Compressor.GetCompressBound(rawSize);

    /// <summary>Writes a zstd frame, or the bytes as they are where that would not be smaller; returns how many bytes it wrote.</summary>
    public static int Pack(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var compressor = Compressors.TryTake(out var idle) ? idle : Create();
        var size = compressor.Wrap(raw, destination);
        Compressors.Add(compressor);
        if (size < raw.Length)
            return size;
        raw.CopyTo(destination);
        return raw.Length;
    }

    private static Compressor Create()
    {
        var compressor = new Compressor(Level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_hashLog, HashLog);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_minMatch, MinMatch);
        return compressor;
    }

    /// <summary>Whether <paramref name="packed"/> unpacks to <paramref name="raw"/>'s length and the digest named: the bytes are then in raw.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Digest expected, Span<byte> raw)
    {
        if (packed.Length == raw.Length)
        {
            packed.CopyTo(raw);
        }
        else
        {
            var decompressor = Decompressors.TryTake(out var idle) ? idle : new Decompressor();
            try
            {
                if (!decompressor.TryUnwrap(packed, raw, out var written) || written != raw.Length)
                    return false;
            }
            catch (ZstdException)
            {
                // Of some damage it says false, of some it throws.
                return false;
            }
            finally
            {
                Decompressors.Add(decompressor);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(raw, hash);
        return Digest.FromHash(hash) == expected;
    }
}
