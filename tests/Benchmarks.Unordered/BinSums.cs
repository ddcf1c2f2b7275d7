using System.Runtime.CompilerServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>A gradient's and a hessian's sum in double; rows are not counted, as their number does not follow from those.</summary>
internal readonly record struct BinSums(double First, double Second)
{
    // What differences of sums leave of nothing.
    private const double Nothing = 1e-6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BinSums operator +(BinSums a, BinSums b) => new(a.First + b.First, a.Second + b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BinSums operator -(BinSums a, BinSums b) => new(a.First - b.First, a.Second - b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BinSums At(ReadOnlySpan<long> histogram, int bin, in GradientPacking packing) =>
        new(BitConverter.Int64BitsToDouble(histogram[2 * bin]), BitConverter.Int64BitsToDouble(histogram[(2 * bin) + 1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Count(in GradientPacking packing) => Second > Nothing ? 1 + (long)Second : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gradient(in GradientPacking packing) => First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Hessian(in GradientPacking packing) => Second;
}
