using System.Numerics;

namespace MlOps.Training.Tests.Numerics;

/// <summary>Exponentials and logarithms to 200 bits after the point, as integers times 2⁻²⁰⁰: what doubles are measured against.</summary>
internal static class ExactReal
{
    public const int Bits = 200;

    private static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>ln 2 = Σ 1 / (k · 2^k).</summary>
    private static readonly BigInteger Ln2 = LogTwo();

    public static BigInteger Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52);
        var shift = Math.Max(exponent, 1) - 1075 + Bits;
        var magnitude = shift >= 0 ? (BigInteger)mantissa << shift : (BigInteger)mantissa >> -shift;
        return value < 0 ? -magnitude : magnitude;
    }

    /// <summary>exp(x) · 2^−k of the x that the double is, with k the nearest integer to x / ln 2.</summary>
    public static (BigInteger Mantissa, int Exponent) Exp(double value)
    {
        var x = Of(value);
        var k = (int)Math.Round(value / Math.Log(2));
        var r = x - (k * Ln2);
        BigInteger sum = One, term = One;
        for (var n = 1; !term.IsZero; n++)
        {
            term = (term * r >> Bits) / n;
            sum += term;
        }

        return (sum, k);
    }

    /// <summary>By Newton's iteration on exp, from the platform's logarithm.</summary>
    public static BigInteger Log(double value)
    {
        var (mantissa, exponent) = Split(value);
        var y = Of(Math.Log((double)mantissa / Math.Pow(2, 52)));
        var target = mantissa << (Bits - 52);
        for (var i = 0; i < 4; i++)
        {
            BigInteger sum = One, term = One;
            for (var n = 1; !term.IsZero; n++)
            {
                term = (term * y >> Bits) / n;
                sum += term;
            }

            y += ((target - sum) << Bits) / sum;
        }

        return y + (exponent * Ln2);
    }

    /// <summary>How many units in the last place of the exact value (as a double's) the result is off.</summary>
    public static double Ulps(double result, BigInteger mantissa, int exponent)
    {
        // Both as integers · 2^(exponent − Bits).
        var scaled = Of(result * Math.Pow(2, -exponent / 2) * Math.Pow(2, -(exponent - (exponent / 2))));
        var length = (int)BigInteger.Abs(mantissa).GetBitLength();
        return (double)(BigInteger.Abs(scaled - mantissa) * 1_000_000 >> (length - 53)) / 1_000_000;
    }

    private static (BigInteger Mantissa, int Exponent) Split(double value)
    {
        var exponent = Math.ILogB(value);
        return (Of(value * Math.Pow(2, -exponent / 2) * Math.Pow(2, -(exponent - (exponent / 2)))) >> (Bits - 52), exponent);
    }

    private static BigInteger LogTwo()
    {
        var sum = BigInteger.Zero;
        for (var k = 1; k <= Bits + 20; k++)
            sum += ((BigInteger.One << (Bits + 20)) / k) >> k;
        return sum >> 20;
    }
}
