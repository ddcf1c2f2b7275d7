using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MlOps.Training.Numerics;

/// <summary>MurmurHash3_x86_32 (Appleby 2011) with the seed 0: the hash that ONNX Runtime's operator of that name takes.</summary>
public static class MurmurHash
{
    /// <summary>Of the text in UTF-8.</summary>
    public static uint Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of its eight bytes, the lowest first.</summary>
    public static uint Of(long integer)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, integer);
        return Of(bytes);
    }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        var whole = bytes.Length & ~3;
        for (var i = 0; i < whole; i += 4)
            hash = (BitOperations.RotateLeft(hash ^ Scramble(BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..])), 13) * 5) + 0xe6546b64;
        var rest = 0u;
        for (var i = bytes.Length - 1; i >= whole; i--)
            rest = (rest << 8) | bytes[i];
        hash ^= Scramble(rest) ^ (uint)bytes.Length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint word) => BitOperations.RotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
}
