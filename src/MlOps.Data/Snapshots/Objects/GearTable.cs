using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// The 256 random numbers of the Gear hash. Entry i is the first eight bytes, big-endian, of the SHA-256 of the one byte i:
/// a formula that anyone can repeat. A changed table would cut every file elsewhere and share nothing with what is stored.
/// </summary>
internal static class GearTable
{
    public static readonly ulong[] Values = [.. Enumerable.Range(0, 256).Select(i => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData([(byte)i])))];
}
