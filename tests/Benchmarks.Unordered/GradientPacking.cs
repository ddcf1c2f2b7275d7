namespace MlOps.Training.Trainers.Boosting;

/// <summary>A row's gradient and hessian as two floats in a word; sums are two doubles, which take two words.</summary>
internal readonly record struct GradientPacking(int CountBits = 0)
{
    public const int MostRowsByLargest = int.MaxValue;

    public int Words => 2;

    public double GradientScale => 1;

    public double HessianScale => 1;

    public static GradientPacking For(int rows, double largestGradient, double? largestHessian, double? hessianSum = null) => default;

    /// <returns>The bits of the float. Those of a positive one are above 1.</returns>
    public static long Round(double value) => BitConverter.SingleToInt32Bits((float)value);

    public static long Fold(long gradient, long hessian) => (gradient << 32) | (uint)hessian;
}
