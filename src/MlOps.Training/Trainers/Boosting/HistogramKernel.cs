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

    /// <param name="rows">The rows to add.</param>
    /// <param name="words">One or two a row.</param>
    /// <param name="histogram">As many a bin.</param>
    public static void Add(BinnedTile tile, ReadOnlySpan<int> rows, long[] words, int wordsPerRow, long[] histogram)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(tile.Bins);
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(tile.Offsets);
        ref var word = ref MemoryMarshal.GetArrayDataReference(words);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(histogram);
        if (wordsPerRow == 1)
            AddOne(ref bins, tile.Width, ref offsets, rows, ref word, ref sums);
        else
            AddTwo(ref bins, tile.Width, ref offsets, rows, ref Unsafe.As<long, Vector128<long>>(ref word), ref Unsafe.As<long, Vector128<long>>(ref sums));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(ref byte bins, nint width, ref nint offsets, ReadOnlySpan<int> rows, ref long words, ref long sums)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length)
                Prefetch(ref bins, ref words, rows[i + Ahead], width);
            nint row = rows[i];
            var word = Unsafe.Add(ref words, row);
            ref var bin = ref Unsafe.Add(ref bins, row * width);
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
    private static void AddTwo(ref byte bins, nint width, ref nint offsets, ReadOnlySpan<int> rows, ref Vector128<long> words, ref Vector128<long> sums)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length)
                Prefetch(ref bins, ref words, rows[i + Ahead], width);
            nint row = rows[i];
            var word = Unsafe.Add(ref words, row);
            ref var bin = ref Unsafe.Add(ref bins, row * width);
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
    private static unsafe void Prefetch<T>(ref byte bins, ref T words, nint row, nint width)
    {
        if (!Sse.IsSupported)
            return;

        // A hint alone: that an array may move between taking the address and using it does no harm.
        ref var first = ref Unsafe.Add(ref bins, row * width);
        Sse.Prefetch0(Unsafe.AsPointer(ref first));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, width - 1)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref words, row)));
    }
}
