using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Adds rows' gradients to their bins: where training spends its time, hence without bounds checks. Bins are below their column's count by construction.</summary>
internal static class HistogramKernel
{
    // Rows of a deep node are far apart: what the loop will need is asked for this many rows before.
    private const int Ahead = 24;

    /// <param name="firstRow">From which the rows are counted.</param>
    /// <param name="rows">The rows to add.</param>
    /// <param name="words">One a row of those, as <see cref="GradientPacking"/> says.</param>
    public static void Add(BinnedTile tile, int firstRow, ReadOnlySpan<ushort> rows, ReadOnlySpan<long> words, in GradientPacking packing, long[] histogram)
    {
        ref var bins = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(tile.Bins), (nint)firstRow * tile.Width);
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(tile.Offsets);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(histogram);
        if (packing.Words == 1)
            AddOne(ref bins, tile.Width, ref offsets, rows, words, ref sums);
        else
            AddTwo(ref bins, tile.Width, ref offsets, rows, words, packing.CountBits, ref Unsafe.As<long, Vector128<long>>(ref sums));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(ref byte bins, nint width, ref nint offsets, ReadOnlySpan<ushort> rows, ReadOnlySpan<long> words, ref long sums)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length)
                Prefetch(ref bins, rows[i + Ahead], width);
            var word = words[i];
            ref var bin = ref Unsafe.Add(ref bins, rows[i] * width);
            nint column = 0;
            for (; column + 4 <= width; column += 4)
            {
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column) + Unsafe.Add(ref bin, column)) += word;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column + 1) + Unsafe.Add(ref bin, column + 1)) += word;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column + 2) + Unsafe.Add(ref bin, column + 2)) += word;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column + 3) + Unsafe.Add(ref bin, column + 3)) += word;
            }

            for (; column < width; column++)
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column) + Unsafe.Add(ref bin, column)) += word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTwo(ref byte bins, nint width, ref nint offsets, ReadOnlySpan<ushort> rows, ReadOnlySpan<long> words, int countBits, ref Vector128<long> sums)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length)
                Prefetch(ref bins, rows[i + Ahead], width);
            var word = GradientPacking.Unfold(words[i], countBits);
            ref var bin = ref Unsafe.Add(ref bins, rows[i] * width);
            nint column = 0;
            for (; column + 2 <= width; column += 2)
            {
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column) + Unsafe.Add(ref bin, column)) += word;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column + 1) + Unsafe.Add(ref bin, column + 1)) += word;
            }

            for (; column < width; column++)
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, column) + Unsafe.Add(ref bin, column)) += word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte bins, nint row, nint width)
    {
        if (!Sse.IsSupported)
            return;

        // A hint alone: that an array may move between taking the address and using it does no harm.
        ref var first = ref Unsafe.Add(ref bins, row * width);
        Sse.Prefetch0(Unsafe.AsPointer(ref first));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, width - 1)));
    }
}
