using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Content-defined chunking: the cuts depend on the bytes around them only, so an insertion moves the cuts near it and no
/// others. FastCDC with normalised chunking (level 2) and two bytes a step: Xia et al., "FastCDC: a Fast and Efficient
/// Content-Defined Chunking Approach for Data Deduplication", USENIX ATC 2016; "The Design of Fast Content-Defined Chunking
/// for Data Deduplication Based Storage Systems", IEEE TPDS 31(9), 2020.
/// </summary>
internal static class FastCdc
{
    public const int MinimumSize = 16 * 1024;
    public const int AverageSize = 64 * 1024;
    public const int MaximumSize = 256 * 1024;

    // Where a mask's bits are all zero in the hash, there is a cut. The judged bits are the highest that a two-byte step
    // leaves in place (62 downwards): each depends on the last 45 bytes or more. Two bits more than log2(average) before the
    // average size, two fewer after it: sizes gather around the average.
    private const ulong MaskBeforeAverage = ((1UL << 18) - 1) << (63 - 18);
    private const ulong MaskAfterAverage = ((1UL << 14) - 1) << (63 - 14);

    /// <summary>The length of the chunk that <paramref name="data"/> starts with: all of it where no cut is found.</summary>
    /// <param name="data">At least <see cref="MaximumSize"/> bytes, or the whole rest of the file.</param>
    public static int Cut(ReadOnlySpan<byte> data)
    {
        if (data.Length <= MinimumSize)
            return data.Length;
        var length = Math.Min(data.Length, MaximumSize);
        var average = Math.Min(length, AverageSize);
        var hash = 0UL;
        var cut = Find(data, MinimumSize, average, MaskBeforeAverage, ref hash);
        if (cut < 0)
            cut = Find(data, average, length, MaskAfterAverage, ref hash);
        return cut < 0 ? length : cut;
    }

    /// <summary>The first cut after <paramref name="from"/>, or −1.</summary>
    private static int Find(ReadOnlySpan<byte> data, int from, int to, ulong mask, ref ulong hash)
    {
        ref var bytes = ref MemoryMarshal.GetReference(data);
        ref var gear = ref MemoryMarshal.GetArrayDataReference(GearTable.Values);
        var h = hash;
        var i = from;
        for (; i + 1 < to; i += 2)
        {
            h = (h << 2) + (Unsafe.Add(ref gear, Unsafe.Add(ref bytes, i)) << 1);
            if ((h & (mask << 1)) == 0)
                return i + 1;
            h += Unsafe.Add(ref gear, Unsafe.Add(ref bytes, i + 1));
            if ((h & mask) == 0)
                return i + 2;
        }

        if (i < to)
        {
            h = (h << 1) + Unsafe.Add(ref gear, Unsafe.Add(ref bytes, i));
            if ((h & mask) == 0)
                return i + 1;
        }

        hash = h;
        return -1;
    }
}
