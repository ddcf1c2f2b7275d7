using System.Numerics;
using System.Runtime.CompilerServices;

namespace MlOps.Training.Numerics;

/// <content>What logistic regression asks of every row, for many at a time, a lane each: the bits are those of one at a time.</content>
public static partial class PortableMath
{
    // Math.Sqrt(2): above it a mantissa is halved, as Log does.
    private const double LargestMantissa = 1.4142135623730951;

    /// <summary><see cref="Softplus"/> and <see cref="Sigmoid(double)"/> of each value, from one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Logistic(ReadOnlySpan<double> values, Span<double> softplus, Span<double> sigmoid)
    {
        var i = 0;
        var limit = new Vector<double>(-SmallestNormalExponent);
        for (; Vector.IsHardwareAccelerated && i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            var x = new Vector<double>(values[i..]);
            var size = Vector.Abs(x);
            if (!Vector.LessThanOrEqualAll(size, limit))
            {
                One(values.Slice(i, Vector<double>.Count), softplus[i..], sigmoid[i..]);
                continue;
            }

            var small = ExpOfNormal(-size);
            var sum = Vector<double>.One + small;
            (Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), small, Vector<double>.One) / sum).CopyTo(sigmoid[i..]);
            var logarithm = LogOfOneToTwo(sum) + ((small - (sum - Vector<double>.One)) / sum);
            (Vector.Max(x, Vector<double>.Zero) + logarithm).CopyTo(softplus[i..]);
        }

        One(values[i..], softplus[i..], sigmoid[i..]);
    }

    private static void One(ReadOnlySpan<double> values, Span<double> softplus, Span<double> sigmoid)
    {
        for (var i = 0; i < values.Length; i++)
            (softplus[i], sigmoid[i]) = (Softplus(values[i]), Sigmoid(values[i]));
    }

    // As Log, whose exponent is here 0 or 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LogOfOneToTwo(Vector<double> x)
    {
        var upper = Vector.GreaterThan(x, new Vector<double>(LargestMantissa));
        var exponent = Vector.ConditionalSelect(upper, Vector<double>.One, Vector<double>.Zero);
        var f = Vector.ConditionalSelect(upper, x * new Vector<double>(0.5), x) - Vector<double>.One;
        var s = f / (new Vector<double>(2) + f);
        var correction = s * (f - ArtanhTail(s * s));
        return (exponent * Ln2High) + (f - (correction - (exponent * Ln2Low)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ArtanhTail(Vector<double> z)
    {
        var p = new Vector<double>(2.0 / 23);
        p = (p * z) + new Vector<double>(2.0 / 21);
        p = (p * z) + new Vector<double>(2.0 / 19);
        p = (p * z) + new Vector<double>(2.0 / 17);
        p = (p * z) + new Vector<double>(2.0 / 15);
        p = (p * z) + new Vector<double>(2.0 / 13);
        p = (p * z) + new Vector<double>(2.0 / 11);
        p = (p * z) + new Vector<double>(2.0 / 9);
        p = (p * z) + new Vector<double>(2.0 / 7);
        p = (p * z) + new Vector<double>(2.0 / 5);
        p = (p * z) + new Vector<double>(2.0 / 3);
        return p * z;
    }
}
