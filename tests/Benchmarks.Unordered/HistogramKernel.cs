using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>As the trainer's own, in doubles.</summary>
internal static class HistogramKernel
{
    private const int Ahead = 24;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(BinnedTile tile, int firstRow, ReadOnlySpan<ushort> rows, ReadOnlySpan<long> words, in GradientPacking packing, long[] histogram)
    {
        ref var bins = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(tile.Bins), (nint)firstRow * tile.Width);
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(tile.Offsets);
        ref var sums = ref Unsafe.As<long, Vector128<double>>(ref MemoryMarshal.GetArrayDataReference(histogram));
        nint width = tile.Width;
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length)
                Prefetch(ref bins, rows[i + Ahead], width);
            var word = Vector128.Create(
                (double)BitConverter.Int32BitsToSingle((int)(words[i] >> 32)), BitConverter.Int32BitsToSingle((int)words[i]));
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
        ref var first = ref Unsafe.Add(ref bins, row * width);
        Sse.Prefetch0(Unsafe.AsPointer(ref first));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, width - 1)));
    }
}
