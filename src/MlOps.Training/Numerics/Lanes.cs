using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlOps.Training.Numerics;

/// <summary>
/// Inner loops over rows. Sums run in sixteen lanes, whatever the processor's width, and the lanes are added in one order:
/// with AVX-512, AVX2, NEON or none the bits are the same.
/// </summary>
internal static class Lanes
{
    private const int Width = 4;
    private const int Count = 16;

    /// <summary>Σ a[i] · b[i].</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (!Vector256.IsHardwareAccelerated)
            return DotWithoutVectors(a, b);

        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; i + Count <= (nuint)a.Length; i += Count)
        {
            s0 += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i);
            s1 += Vector256.LoadUnsafe(ref x, i + Width) * Vector256.LoadUnsafe(ref y, i + Width);
            s2 += Vector256.LoadUnsafe(ref x, i + (2 * Width)) * Vector256.LoadUnsafe(ref y, i + (2 * Width));
            s3 += Vector256.LoadUnsafe(ref x, i + (3 * Width)) * Vector256.LoadUnsafe(ref y, i + (3 * Width));
        }

        var lanes = (s0 + s1) + (s2 + s3);
        var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < (nuint)a.Length; i++)
            sum += Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
        return sum;
    }

    /// <summary>sums[i] += factor · values[i].</summary>
    public static void AddScaled(Span<double> sums, double factor, ReadOnlySpan<double> values)
    {
        ref var s = ref MemoryMarshal.GetReference(sums);
        ref var x = ref MemoryMarshal.GetReference(values);
        var factors = Vector256.Create(factor);
        nuint i = 0;
        for (; Vector256.IsHardwareAccelerated && i + Width <= (nuint)sums.Length; i += Width)
            (Vector256.LoadUnsafe(ref s, i) + (factors * Vector256.LoadUnsafe(ref x, i))).StoreUnsafe(ref s, i);
        for (; i < (nuint)sums.Length; i++)
            Unsafe.Add(ref s, i) += factor * Unsafe.Add(ref x, i);
    }

    /// <summary>As <see cref="AddScaled(Span{double}, double, ReadOnlySpan{double})"/>, of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<double> sums, double factor, ReadOnlySpan<float> values)
    {
        ref var s = ref MemoryMarshal.GetReference(sums);
        ref var x = ref MemoryMarshal.GetReference(values);
        var factors = Vector256.Create(factor);
        nuint i = 0;
        for (; Vector256.IsHardwareAccelerated && i + (2 * Width) <= (nuint)sums.Length; i += 2 * Width)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref x, i));
            (Vector256.LoadUnsafe(ref s, i) + (factors * lower)).StoreUnsafe(ref s, i);
            (Vector256.LoadUnsafe(ref s, i + Width) + (factors * upper)).StoreUnsafe(ref s, i + Width);
        }

        for (; i < (nuint)sums.Length; i++)
            Unsafe.Add(ref s, i) += factor * Unsafe.Add(ref x, i);
    }

    /// <summary>As <see cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double})"/>, of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<float> b)
    {
        if (!Vector256.IsHardwareAccelerated)
            return DotWithoutVectors(a, b);

        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; i + Count <= (nuint)a.Length; i += Count)
        {
            var (y0, y1) = Vector256.Widen(Vector256.LoadUnsafe(ref y, i));
            var (y2, y3) = Vector256.Widen(Vector256.LoadUnsafe(ref y, i + (2 * Width)));
            s0 += Vector256.LoadUnsafe(ref x, i) * y0;
            s1 += Vector256.LoadUnsafe(ref x, i + Width) * y1;
            s2 += Vector256.LoadUnsafe(ref x, i + (2 * Width)) * y2;
            s3 += Vector256.LoadUnsafe(ref x, i + (3 * Width)) * y3;
        }

        var lanes = (s0 + s1) + (s2 + s3);
        var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < (nuint)a.Length; i++)
            sum += Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        const int Exponent = 0x7F80_0000;
        var bits = MemoryMarshal.Cast<float, int>(values);
        var mask = new Vector<int>(Exponent);
        var i = 0;
        for (; Vector.IsHardwareAccelerated && i + Vector<int>.Count <= bits.Length; i += Vector<int>.Count)
        {
            if (Vector.EqualsAny(new Vector<int>(bits[i..]) & mask, mask))
                return false;
        }

        for (; i < bits.Length; i++)
        {
            if ((bits[i] & Exponent) == Exponent)
                return false;
        }

        return true;
    }

    /// <summary>The same lanes in the same order: emulated vectors would take ten times as long.</summary>
    private static double DotWithoutVectors<T>(ReadOnlySpan<double> a, ReadOnlySpan<T> b)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Span<double> s = stackalloc double[Count];
        s.Clear();
        var i = 0;
        for (; i + Count <= a.Length; i += Count)
        {
            for (var lane = 0; lane < Count; lane++)
                s[lane] += a[i + lane] * double.CreateTruncating(b[i + lane]);
        }

        Span<double> lanes = stackalloc double[Width];
        for (var lane = 0; lane < Width; lane++)
            lanes[lane] = (s[lane] + s[lane + Width]) + (s[lane + (2 * Width)] + s[lane + (3 * Width)]);
        var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < a.Length; i++)
            sum += a[i] * double.CreateTruncating(b[i]);
        return sum;
    }

    /// <summary>Σ a[i] · b[i] of vectors whose length is a multiple of sixteen.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Span<float> s = stackalloc float[Count];
        if (Vector256.IsHardwareAccelerated)
        {
            ref var x = ref MemoryMarshal.GetReference(a);
            ref var y = ref MemoryMarshal.GetReference(b);
            Vector256<float> s0 = default, s1 = default;
            for (nuint i = 0; i < (nuint)a.Length; i += Count)
            {
                s0 += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i);
                s1 += Vector256.LoadUnsafe(ref x, i + (Count / 2)) * Vector256.LoadUnsafe(ref y, i + (Count / 2));
            }

            s0.CopyTo(s);
            s1.CopyTo(s[(Count / 2)..]);
        }
        else
        {
            s.Clear();
            for (var i = 0; i < a.Length; i += Count)
            {
                for (var lane = 0; lane < Count; lane++)
                    s[lane] += a[i + lane] * b[i + lane];
            }
        }

        for (var half = Count / 2; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
                s[lane] += s[lane + half];
        }

        return s[0];
    }

    /// <summary>sums[j] = Σ over rows of matrix[row, j], row by row.</summary>
    /// <param name="width">Of a row, a multiple of sixteen.</param>
    public static void SumRows(ReadOnlySpan<float> matrix, int width, int rows, Span<float> sums)
    {
        sums.Clear();
        for (var row = 0; row < rows; row++)
            Add(sums, matrix.Slice(row * width, width));
    }

    /// <summary>sums[i] += values[i]; a multiple of sixteen of them.</summary>
    public static void Add(Span<float> sums, ReadOnlySpan<float> values)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var from = MemoryMarshal.Cast<float, Vector<float>>(values)[..to.Length];
        for (var i = 0; i < to.Length; i++)
            to[i] += from[i];
    }

    /// <summary>values[i] *= factors[i]; a multiple of sixteen of them.</summary>
    public static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(values);
        var from = MemoryMarshal.Cast<float, Vector<float>>(factors)[..to.Length];
        for (var i = 0; i < to.Length; i++)
            to[i] *= from[i];
    }
}
