using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// How a row's gradient, hessian and weight of one become integers, so that their sums are exact and have no order (quantised
/// gradients: Shi et al., "Quantized training of gradient boosting decision trees", NeurIPS 2022; here with 20 bits and more
/// instead of few). One word holds gradient · 2^CountBits + rows; where hessians differ, a first word holds the gradient and
/// a second one hessian · 2^CountBits + rows. A row's two are kept as the halves of one, gradient above, and unfolded to be summed.
/// The scales are powers of two: a row's gradient is off by at most half a unit, 2^−GradientExponent / 2, and so is a mean of them.
/// </summary>
/// <param name="Words">1 where every hessian is 1, else 2.</param>
/// <param name="CountBits">Wide enough for the number of rows.</param>
internal readonly record struct GradientPacking(int Words, int CountBits, int GradientExponent, int HessianExponent)
{
    // Up to here, adding a constant rounds a double to an integer.
    private const int MaxBits = 50;

    // What half a word holds with its sign.
    private const int MaxHalfBits = 30;

    // A product of a normal double and a scale stays one.
    private const int MaxExponent = 900;

    /// <summary>Up to so many rows, 20 bits are left in a word beside their number even if every row is as large as the largest.</summary>
    public const int MostRowsByLargest = (1 << 21) - 1;

    /// <param name="largestGradient">No row's gradient is larger in absolute value.</param>
    /// <param name="largestHessian">No row's hessian is larger; null where each is 1.</param>
    /// <param name="hessianSum">Of all rows: where they are many, it leaves more bits than the largest does. Null where they are few.</param>
    public static GradientPacking For(int rows, double largestGradient, double? largestHessian, double? hessianSum = null)
    {
        var countBits = 32 - BitOperations.LeadingZeroCount((uint)rows);
        var words = largestHessian is null && rows <= MostRowsByLargest ? 1 : 2;

        // rows < 2^countBits: sums of this many bits a row fill the word up to its sign.
        var shared = 62 - (2 * countBits);
        return new GradientPacking(
            words,
            countBits,
            Exponent(largestGradient, words == 1 ? shared : Math.Min(62 - countBits, MaxHalfBits)),
            // A sum may have so many bits itself, and one less as rows are rounded up to a unit.
            hessianSum is { } sum
                ? Math.Min(Exponent(sum, 61 - countBits), Exponent(largestHessian ?? 1, MaxHalfBits))
                : Exponent(largestHessian ?? 1, Math.Min(shared, MaxHalfBits)));
    }

    public double GradientScale => Numerics.PortableMath.PowerOfTwo(GradientExponent);

    public double HessianScale => Numerics.PortableMath.PowerOfTwo(HessianExponent);

    /// <summary>Rounded half to even; |value| is below 2⁵⁰.</summary>
    public static long Round(double value) =>
        BitConverter.DoubleToInt64Bits(value + Numerics.PortableMath.RoundingMagic) - BitConverter.DoubleToInt64Bits(Numerics.PortableMath.RoundingMagic);

    /// <summary>A row's gradient and hessian as halves; a hessian of 0 says that the row weighs nothing.</summary>
    public static long Fold(long gradient, long hessian) => (gradient << 32) | hessian;

    /// <summary>What <see cref="Fold"/> made, as the two words that are summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Unfold(long folded, int countBits)
    {
        long hessian = (uint)folded;
        return Vector128.Create(folded >> 32, (hessian << countBits) + (hessian != 0 ? 1 : 0));
    }

    // The largest e with largest · 2^e ≤ 2^bits.
    private static int Exponent(double largest, int bits) =>
        largest > 0 ? Math.Clamp(Math.Min(bits, MaxBits) - Math.ILogB(largest) - 1, -MaxExponent, MaxExponent) : 0;
}
