namespace MlOps.Modeling.Plans;

internal static class Limits
{
    /// <exception cref="ArgumentOutOfRangeException">NaN, or out of the range.</exception>
    public static void Require(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}, expected {least} … {most}"));
    }

    /// <summary>What is wrong, without the name of a C# parameter and the value that the runtime puts behind it.</summary>
    public static string Reason(ArgumentOutOfRangeException e) => e.Message.Split(" (Parameter", 2)[0];
}
