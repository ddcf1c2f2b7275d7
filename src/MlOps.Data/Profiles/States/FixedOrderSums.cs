using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlOps.Data.Profiles.States;

/// <summary>Sums of doubles in one order, sixteen at a time, whatever vectors the processor has: the same bits everywhere.</summary>
internal static class FixedOrderSums
{
    private const int Lanes = 16;

    public static double Sum(ReadOnlySpan<double> values)
    {
        Span<double> sums = stackalloc double[Lanes];
        sums.Clear();
        var whole = values.Length - (values.Length % Lanes);
        if (Vector256.IsHardwareAccelerated)
        {
            var vectors = MemoryMarshal.Cast<double, Vector256<double>>(values[..whole]);
            var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var i = 0; i < vectors.Length; i += 4)
                (a, b, c, d) = (a + vectors[i], b + vectors[i + 1], c + vectors[i + 2], d + vectors[i + 3]);
            Store(sums, a, b, c, d);
        }
        else
        {
            for (var i = 0; i < whole; i++)
                sums[i % Lanes] += values[i];
        }

        return Total(sums) + Rest(values[whole..], default);
    }

    /// <summary>Of products, row by row.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Span<double> sums = stackalloc double[Lanes];
        sums.Clear();
        var whole = left.Length - (left.Length % Lanes);
        if (Vector256.IsHardwareAccelerated)
        {
            var x = MemoryMarshal.Cast<double, Vector256<double>>(left[..whole]);
            var y = MemoryMarshal.Cast<double, Vector256<double>>(right[..whole]);
            var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var i = 0; i < x.Length; i += 4)
                (a, b, c, d) = (a + (x[i] * y[i]), b + (x[i + 1] * y[i + 1]), c + (x[i + 2] * y[i + 2]), d + (x[i + 3] * y[i + 3]));
            Store(sums, a, b, c, d);
        }
        else
        {
            for (var i = 0; i < whole; i++)
                sums[i % Lanes] += left[i] * right[i];
        }

        return Total(sums) + Rest(left[whole..], right[whole..]);
    }

    private static void Store(Span<double> sums, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        a.CopyTo(sums);
        b.CopyTo(sums[4..]);
        c.CopyTo(sums[8..]);
        d.CopyTo(sums[12..]);
    }

    private static double Total(ReadOnlySpan<double> sums)
    {
        var total = 0.0;
        foreach (var sum in sums)
            total += sum;
        return total;
    }

    /// <param name="right">Empty for ones.</param>
    private static double Rest(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var total = 0.0;
        for (var i = 0; i < left.Length; i++)
            total += right.IsEmpty ? left[i] : left[i] * right[i];
        return total;
    }
}
