using System.Buffers.Binary;
using System.Numerics;

namespace MlOps.Data.Profiles.States;

/// <summary>
/// The checksum of RFC 3720, section 12.1 (Castagnoli's polynomial). It tells damage: every error within 32 bits, and others but
/// for one in 2³². It tells no intent, nor would a digest that lies beside what it is of.
/// </summary>
internal static class Crc32C
{
    /// <summary>Of no bytes.</summary>
    public const uint Empty = 0;

    /// <returns>The checksum of what <paramref name="checksum"/> is of, followed by these bytes.</returns>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            state = BitOperations.Crc32C(state, value);
        return ~state;
    }
}
