namespace MlOps.Data.Suggestions;

/// <summary>Bounds a little outside of what was seen, in digits that a person would have written.</summary>
internal static class Margin
{
    /// <summary>Beyond this a decimal holds no fractions, and rounding is left alone.</summary>
    private const double Largest = 1e15;

    public static double Below(double value, double margin) => Rounded(value - margin, margin, decimal.Floor);

    public static double Above(double value, double margin) => Rounded(value + margin, margin, decimal.Ceiling);

    private static double Rounded(double value, double margin, Func<decimal, decimal> round)
    {
        if (!(margin is > 1e-9 and < Largest) || Math.Abs(value) >= Largest)
            return value;
        var step = 1m;
        while ((double)step > margin)
            step /= 10;
        while ((double)step * 10 <= margin)
            step *= 10;
        return (double)(round((decimal)value / step) * step);
    }
}
