using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlOps.Training.Numerics;

/// <summary>
/// Matrix products in float, a panel of sixteen columns at a time. Every element is a sum in the order of its terms, each
/// product and each sum rounded once: columns lie in the lanes of vectors and rows in registers, so neither the width of
/// vectors nor the tiling can change a bit.
/// </summary>
internal static class PanelProduct
{
    /// <summary>Columns a panel. Widths are rounded up to it, with zeros.</summary>
    public const int Width = 16;

    private const int Half = Width / 2;
    private const int Tile = 4;

    public static int Padded(int columns) => (columns + Width - 1) / Width * Width;

    /// <summary>result[i, j] = start[j] + Σₖ a[i, k] · b[k, j] for <paramref name="rows"/> rows i and sixteen columns j.</summary>
    /// <param name="a">Element (i, k) at i · aRow + k · aTerm: transposed where aRow is 1.</param>
    /// <param name="b">Element (k, j) at k · bTerm + j.</param>
    /// <param name="result">Element (i, j) at i · resultRow + j; written, not added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> a, int aRow, int aTerm, ReadOnlySpan<float> b, int bTerm, ReadOnlySpan<float> start, Span<float> result, int resultRow, int rows, int terms)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            MultiplyWithoutVectors(a, aRow, aTerm, b, bTerm, start, result, resultRow, rows, terms);
            return;
        }

        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        ref var z = ref MemoryMarshal.GetReference(result);
        var left = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(start));
        var right = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(start), Half);
        var row = 0;
        for (; row + Tile <= rows; row += Tile)
        {
            ref var x0 = ref Unsafe.Add(ref x, row * aRow);
            ref var x1 = ref Unsafe.Add(ref x0, aRow);
            ref var x2 = ref Unsafe.Add(ref x1, aRow);
            ref var x3 = ref Unsafe.Add(ref x2, aRow);
            ref var term = ref y;
            Vector256<float> l0 = left, l1 = left, l2 = left, l3 = left, r0 = right, r1 = right, r2 = right, r3 = right;
            nuint at = 0;
            for (var k = 0; k < terms; k++)
            {
                var l = Vector256.LoadUnsafe(ref term);
                var r = Vector256.LoadUnsafe(ref term, Half);
                var factor = Vector256.Create(Unsafe.Add(ref x0, at));
                l0 += factor * l;
                r0 += factor * r;
                factor = Vector256.Create(Unsafe.Add(ref x1, at));
                l1 += factor * l;
                r1 += factor * r;
                factor = Vector256.Create(Unsafe.Add(ref x2, at));
                l2 += factor * l;
                r2 += factor * r;
                factor = Vector256.Create(Unsafe.Add(ref x3, at));
                l3 += factor * l;
                r3 += factor * r;
                at += (nuint)aTerm;
                term = ref Unsafe.Add(ref term, bTerm);
            }

            ref var z0 = ref Unsafe.Add(ref z, row * resultRow);
            Store(l0, r0, ref z0);
            Store(l1, r1, ref Unsafe.Add(ref z0, resultRow));
            Store(l2, r2, ref Unsafe.Add(ref z0, 2 * resultRow));
            Store(l3, r3, ref Unsafe.Add(ref z0, 3 * resultRow));
        }

        for (; row < rows; row++)
        {
            var (l, r) = (left, right);
            for (var k = 0; k < terms; k++)
            {
                var factor = Vector256.Create(Unsafe.Add(ref x, (row * aRow) + (k * aTerm)));
                ref var term = ref Unsafe.Add(ref y, k * bTerm);
                l += factor * Vector256.LoadUnsafe(ref term);
                r += factor * Vector256.LoadUnsafe(ref term, Half);
            }

            Store(l, r, ref Unsafe.Add(ref z, row * resultRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> left, Vector256<float> right, ref float target)
    {
        left.StoreUnsafe(ref target);
        right.StoreUnsafe(ref target, Half);
    }

    /// <summary>The same sums in the same order: emulated vectors would take ten times as long.</summary>
    private static void MultiplyWithoutVectors(ReadOnlySpan<float> a, int aRow, int aTerm, ReadOnlySpan<float> b, int bTerm, ReadOnlySpan<float> start, Span<float> result, int resultRow, int rows, int terms)
    {
        for (var row = 0; row < rows; row++)
        {
            var sums = result.Slice(row * resultRow, Width);
            start[..Width].CopyTo(sums);
            for (var k = 0; k < terms; k++)
            {
                var factor = a[(row * aRow) + (k * aTerm)];
                var values = b.Slice(k * bTerm, Width);
                for (var j = 0; j < sums.Length; j++)
                    sums[j] += factor * values[j];
            }
        }
    }
}
