using System.Numerics;

namespace MlOps.Training.Numerics;

/// <summary>
/// Functions of a vector of floats, made of additions, multiplications and divisions of single lanes alone: the bits are the
/// same whatever a vector's width, and where there are none. Argument reduction after Cody and Waite, "Software Manual for
/// the Elementary Functions" (1980).
/// </summary>
internal static class FloatFunctions
{
    // ln 2 in two parts, the first of nine bits, so that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.1219444e-4f;
    private const float InverseLn2 = 1.442695f;

    // Added to |x| < 2²² this leaves x, rounded half to even, in the low bits.
    private const float RoundingMagic = 12582912f;

    private const int ExponentBias = 127, MantissaBits = 23;

    // tanh of more is 1, rounded.
    private const float LargestTanh = 9.5f;

    // exp of less is no normal float.
    private const float SmallestExponent = -87;

    /// <summary>tanh(x), within 4 units in the last place: e / (e + 2) with e = exp(2 |x|) − 1, which loses nothing near 0.</summary>
    public static Vector<float> Tanh(Vector<float> x)
    {
        var (reduced, power) = Exp(2f * Vector.Min(Vector.Abs(x), new Vector<float>(LargestTanh)));
        var e = (power * reduced) + (power - Vector<float>.One);
        var tanh = e / (e + new Vector<float>(2));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), -tanh, tanh);
    }

    /// <summary>1 / (1 + exp(−x)), within 4 units in the last place above −87; below, 10⁻³⁸ remains.</summary>
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        var (reduced, power) = Exp(Vector.Max(-Vector.Abs(x), new Vector<float>(SmallestExponent)));
        var small = power + (power * reduced);
        var above = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), small, Vector<float>.One);
        return above / (Vector<float>.One + small);
    }

    /// <summary>exp(x) = power · (1 + reduced) for −87 ≤ x ≤ 88: a power of two, and exp(r) − 1 of what is left of x.</summary>
    private static (Vector<float> Reduced, Vector<float> Power) Exp(Vector<float> x)
    {
        var shifted = (x * InverseLn2) + new Vector<float>(RoundingMagic);
        var k = shifted - new Vector<float>(RoundingMagic);
        var r = (x - (k * Ln2High)) - (k * Ln2Low);

        // |r| ≤ ln 2 / 2: the Taylor series to r⁷ / 7!, whose remainder is below 2⁻²⁵ of r.
        var p = new Vector<float>(1f / 5040);
        p = (p * r) + new Vector<float>(1f / 720);
        p = (p * r) + new Vector<float>(1f / 120);
        p = (p * r) + new Vector<float>(1f / 24);
        p = (p * r) + new Vector<float>(1f / 6);
        p = (p * r) + new Vector<float>(0.5f);

        // The low bits of the shifted number are the exponent, which moves to a float's exponent field.
        var power = Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(shifted) + new Vector<int>(ExponentBias), MantissaBits));
        return (r + (r * r * p), power);
    }
}
