using System.Runtime.CompilerServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Packed sums of some rows, as <see cref="GradientPacking"/> says; with one word a row, the second is unused.</summary>
internal readonly record struct BinSums(long First, long Second)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BinSums operator +(BinSums a, BinSums b) => new(a.First + b.First, a.Second + b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BinSums operator -(BinSums a, BinSums b) => new(a.First - b.First, a.Second - b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BinSums At(ReadOnlySpan<long> histogram, int bin, in GradientPacking packing) =>
        packing.Words == 1 ? new BinSums(histogram[bin], 0) : new BinSums(histogram[2 * bin], histogram[(2 * bin) + 1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Count(in GradientPacking packing) =>
        (packing.Words == 1 ? First : Second) & ((1L << packing.CountBits) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gradient(in GradientPacking packing) =>
        (packing.Words == 1 ? First >> packing.CountBits : First) * Numerics.PortableMath.PowerOfTwo(-packing.GradientExponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Hessian(in GradientPacking packing) =>
        packing.Words == 1 ? Count(packing) : (Second >> packing.CountBits) * Numerics.PortableMath.PowerOfTwo(-packing.HessianExponent);
}
