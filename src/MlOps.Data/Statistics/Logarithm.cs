namespace MlOps.Data.Statistics;

/// <summary>Logarithms of our own: the system's differ in the last bit from one library and processor to the next.</summary>
internal static class Logarithm
{
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>Exact for powers of two.</summary>
    /// <param name="value">Positive, finite and not subnormal.</param>
    public static double Binary(double value)
    {
        var (exponent, mantissa) = Split(value);
        return exponent + (OfMantissa(mantissa) / Ln2);
    }

    /// <param name="value">Positive, finite and not subnormal.</param>
    public static double Natural(double value)
    {
        var (exponent, mantissa) = Split(value);
        return (exponent * Ln2) + OfMantissa(mantissa);
    }

    /// <summary>x = m·2^e with m between √½ and √2.</summary>
    private static (int Exponent, double Mantissa) Split(double value)
    {
        var exponent = Math.ILogB(value);
        var mantissa = Math.ScaleB(value, -exponent);
        return mantissa > 1.4142135623730951 ? (exponent + 1, mantissa / 2) : (exponent, mantissa);
    }

    /// <summary>ln m = 2·artanh((m − 1)/(m + 1)); so near 1 the series (Abramowitz and Stegun 4.1.27) ends below the last bit.</summary>
    private static double OfMantissa(double mantissa)
    {
        var z = (mantissa - 1) / (mantissa + 1);
        var square = z * z;
        var series = 0.0;
        for (var odd = 25; odd >= 1; odd -= 2)
            series = (series * square) + (1.0 / odd);
        return 2 * z * series;
    }
}
