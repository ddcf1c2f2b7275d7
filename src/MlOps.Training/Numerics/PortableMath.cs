using System.Numerics;
using System.Runtime.CompilerServices;

namespace MlOps.Training.Numerics;

/// <summary>
/// exp, log and what is made of them, in additions, multiplications and divisions of IEEE 754 doubles alone: the platform's
/// own differ in their last bits from one C library and processor to another. The runtime never fuses a multiplication
/// with an addition by itself, so the same input gives the same bits everywhere.
/// Argument reduction after Cody and Waite, "Software Manual for the Elementary Functions" (1980).
/// </summary>
public static partial class PortableMath
{
    // ln 2 in two parts, the first with 11 zero bits at its end, so that its product with an exponent is exact.
    internal const double Ln2High = 0.6931471805598903;
    internal const double Ln2Low = 5.497923018708371e-14;
    internal const double InverseLn2 = 1.4426950408889634;

    // Added to |x| < 2⁵¹ this leaves x, rounded half to even, in the low bits.
    internal const double RoundingMagic = 6755399441055744.0;

    private const double LargestExponent = 709.782712893384;
    private const double SmallestExponent = -745.1332191019412;
    private const double SmallestNormalExponent = -708;

    // tanh of more is nearer to 1 than half a unit in the last place.
    private const double LargestTanh = 19.1;

    /// <summary>e to the power of x, within 1 unit in the last place. Overflows to infinity above 709.78; 0 below −745.13.</summary>
    public static double Exp(double x)
    {
        if (!(x <= LargestExponent))
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        if (x < SmallestExponent)
            return 0;

        var shifted = (x * InverseLn2) + RoundingMagic;
        var k = shifted - RoundingMagic;
        var exponent = (int)k;
        var value = ExpReduced((x - (k * Ln2High)) - (k * Ln2Low));

        // In two steps, as 2^1024 and the subnormal powers are no normal doubles.
        return exponent is >= -1022 and <= 1023
            ? value * PowerOfTwo(exponent)
            : value * PowerOfTwo(exponent / 2) * PowerOfTwo(exponent - (exponent / 2));
    }

    /// <summary>The natural logarithm, within 1 unit in the last place. −∞ at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;

        var exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= PowerOfTwo(54);
            exponent = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // log(1 + f) = 2 artanh(s) with s = f / (2 + f); as 2s = f − s·f, only a small correction of f carries a rounding error.
        var f = mantissa - 1;
        var s = f / (2 + f);
        var correction = s * (f - ArtanhTail(s * s));
        return (exponent * Ln2High) + (f - (correction - (exponent * Ln2Low)));
    }

    /// <summary>log(1 + x) for x ≥ 0, within 2 units in the last place, also where 1 + x rounds to 1.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return double.IsPositiveInfinity(sum) ? sum : Log(sum) + ((x - (sum - 1)) / sum);
    }

    /// <summary>1 / (1 + exp(−x)), within 3 units in the last place above −708; below, 10⁻³⁰⁸ remain.</summary>
    public static double Sigmoid(double x)
    {
        var small = Exp(Math.Max(-Math.Abs(x), SmallestNormalExponent));
        return (x < 0 ? small : 1) / (1 + small);
    }

    /// <summary>The sigmoids of many numbers, each with the bits of <see cref="Sigmoid(double)"/>.</summary>
    public static void Sigmoid(ReadOnlySpan<double> values, Span<double> results)
    {
        var i = 0;
        for (; Vector.IsHardwareAccelerated && i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            var x = new Vector<double>(values[i..]);
            var small = ExpOfNormal(Vector.Max(-Vector.Abs(x), new Vector<double>(SmallestNormalExponent)));
            var above = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), small, Vector<double>.One);
            (above / (Vector<double>.One + small)).CopyTo(results[i..]);
        }

        for (; i < values.Length; i++)
            results[i] = Sigmoid(values[i]);
    }

    /// <summary>Replaces scores by exp(score) / Σ exp(score), which sum to 1. Never overflows; the sum is taken in order.</summary>
    public static void Softmax(Span<double> scores)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores)
            most = Math.Max(most, score);
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Exp(scores[i] - most);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }

    /// <summary>The sine of step / steps of a turn, within 1 unit in the last place of 1: the Taylor series within an eighth of a turn.</summary>
    public static double SinTurn(int step, int steps)
    {
        // Eighths of a turn, as a ratio of integers: nothing is rounded before the series.
        var (octant, rest) = Math.DivRem(8L * (((step % steps) + steps) % steps), steps);
        var inner = (Math.PI / 4) * ((double)rest / steps);
        var outer = (Math.PI / 4) * ((double)(steps - rest) / steps);
        return octant switch
        {
            0 => SinReduced(inner),
            1 => CosReduced(outer),
            2 => CosReduced(inner),
            3 => SinReduced(outer),
            4 => -SinReduced(inner),
            5 => -CosReduced(outer),
            6 => -CosReduced(inner),
            _ => -SinReduced(outer),
        };
    }

    /// <summary>The cosine of step / steps of a turn: the sine a quarter of a turn on.</summary>
    public static double CosTurn(int step, int steps) => SinTurn((4 * step) + steps, 4 * steps);

    /// <summary>log(1 + exp(x)), never overflowing: the log loss of a row is Softplus(score) − label · score.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Exp(-Math.Abs(x)));

    /// <summary>The log-odds of a probability, its inverse.</summary>
    public static double Logit(double probability) => Log(probability / (1 - probability));

    /// <summary>tanh(x), within 4 units in the last place: e / (e + 2) with e = exp(2 |x|) − 1, which loses nothing near 0.</summary>
    public static double Tanh(double x)
    {
        if (!(Math.Abs(x) <= LargestTanh))
            return double.IsNaN(x) ? x : Math.Sign(x);

        var twice = 2 * Math.Abs(x);
        var k = ((twice * InverseLn2) + RoundingMagic) - RoundingMagic;
        var power = PowerOfTwo((int)k);
        var e = (power * ExpReducedMinusOne((twice - (k * Ln2High)) - (k * Ln2Low))) + (power - 1);
        return Math.CopySign(e / (e + 2), x);
    }

    /// <summary>cos(π t) for 0 ≤ t ≤ 1, within 2 units in the last place of 1.</summary>
    public static double CosOfHalfTurns(double t) => t switch
    {
        <= 0.25 => CosReduced(Math.PI * t),
        < 0.75 => SinReduced(Math.PI * (0.5 - t)),
        _ => -CosReduced(Math.PI * (1 - t)),
    };

    /// <summary>2 to the power of a normal double's exponent, −1022 … 1023.</summary>
    internal static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    // As Exp, a lane each; −708 ≤ x ≤ 709.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpOfNormal(Vector<double> x)
    {
        var magic = new Vector<double>(RoundingMagic);
        var shifted = (x * InverseLn2) + magic;
        var k = shifted - magic;
        var value = ExpReduced((x - (k * Ln2High)) - (k * Ln2Low));

        // The low bits of the shifted number are the exponent, which moves to a double's exponent field.
        var power = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(shifted) + new Vector<long>(1023), 52));
        return value * power;
    }

    private static double ExpReduced(double r) => 1 + ExpReducedMinusOne(r);

    // |r| ≤ ln 2 / 2: the Taylor series to r¹³ / 13!, whose remainder is below 2⁻⁵⁷.
    private static double ExpReducedMinusOne(double r)
    {
        var p = 1.0 / 6227020800;
        p = (p * r) + (1.0 / 479001600);
        p = (p * r) + (1.0 / 39916800);
        p = (p * r) + (1.0 / 3628800);
        p = (p * r) + (1.0 / 362880);
        p = (p * r) + (1.0 / 40320);
        p = (p * r) + (1.0 / 5040);
        p = (p * r) + (1.0 / 720);
        p = (p * r) + (1.0 / 120);
        p = (p * r) + (1.0 / 24);
        p = (p * r) + (1.0 / 6);
        p = (p * r) + 0.5;
        return r + (r * r * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpReduced(Vector<double> r)
    {
        var p = new Vector<double>(1.0 / 6227020800);
        p = (p * r) + new Vector<double>((1.0 / 479001600));
        p = (p * r) + new Vector<double>((1.0 / 39916800));
        p = (p * r) + new Vector<double>((1.0 / 3628800));
        p = (p * r) + new Vector<double>((1.0 / 362880));
        p = (p * r) + new Vector<double>((1.0 / 40320));
        p = (p * r) + new Vector<double>((1.0 / 5040));
        p = (p * r) + new Vector<double>((1.0 / 720));
        p = (p * r) + new Vector<double>((1.0 / 120));
        p = (p * r) + new Vector<double>((1.0 / 24));
        p = (p * r) + new Vector<double>((1.0 / 6));
        p = (p * r) + new Vector<double>(0.5);
        return Vector<double>.One + (r + (r * r * p));
    }

    // |x| ≤ π/4: what is left out is below 2⁻⁵⁸.
    private static double SinReduced(double x)
    {
        var z = x * x;
        return x * (1 - (z / 6 * (1 - (z / 20 * (1 - (z / 42 * (1 - (z / 72 * (1 - (z / 110 * (1 - (z / 156 * (1 - (z / 210))))))))))))));
    }

    private static double CosReduced(double x)
    {
        var z = x * x;
        return 1 - (z / 2 * (1 - (z / 12 * (1 - (z / 30 * (1 - (z / 56 * (1 - (z / 90 * (1 - (z / 132 * (1 - (z / 182 * (1 - (z / 240)))))))))))))));
    }

    // 2 z/3 + 2 z²/5 + … with z = s² ≤ 0.0295: what is left out is below 2⁻⁵⁹.
    private static double ArtanhTail(double z)
    {
        var p = 2.0 / 23;
        p = (p * z) + (2.0 / 21);
        p = (p * z) + (2.0 / 19);
        p = (p * z) + (2.0 / 17);
        p = (p * z) + (2.0 / 15);
        p = (p * z) + (2.0 / 13);
        p = (p * z) + (2.0 / 11);
        p = (p * z) + (2.0 / 9);
        p = (p * z) + (2.0 / 7);
        p = (p * z) + (2.0 / 5);
        p = (p * z) + (2.0 / 3);
        return p * z;
    }
}
