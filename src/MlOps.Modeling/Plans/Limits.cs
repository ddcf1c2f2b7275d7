namespace MlOps.Modeling.Plans;

internal static class Limits
{
    /// <exception cref="ArgumentOutOfRangeException">NaN, or out of the range.</exception>
    public static void Require(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}, expected {least} … {most}"));
    }
}
