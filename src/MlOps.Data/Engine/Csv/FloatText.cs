using System.Globalization;

namespace MlOps.Data.Engine.Csv;

/// <summary>Decimal text as the nearest double.</summary>
internal static class FloatText
{
    /// <summary>Powers of ten that a double holds exactly.</summary>
    private static readonly double[] Powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary><c>-?(digits[.digits] | .digits)[(e|E)[+-]digits]</c>, and not beyond the largest double.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out double value)
    {
        value = 0;
        var at = cell[0] == '-' ? 1 : 0;
        ulong digits = 0;
        var first = at;
        while (at < cell.Length && (uint)(cell[at] - '0') <= 9)
            digits = (digits * 10) + (ulong)(cell[at++] - '0');
        var count = at - first;
        var fraction = 0;
        if (at < cell.Length && cell[at] == '.')
        {
            first = ++at;
            while (at < cell.Length && (uint)(cell[at] - '0') <= 9)
                digits = (digits * 10) + (ulong)(cell[at++] - '0');
            fraction = at - first;
        }

        if (count + fraction == 0)
            return false;
        // Both are exact, and so their quotient is the nearest double (Clinger, "How to Read Floating Point Numbers Accurately", 1990).
        if (at == cell.Length && count + fraction <= 19 && fraction < Powers.Length && digits <= 1UL << 53)
        {
            value = digits / Powers[fraction];
            if (cell[0] == '-')
                value = -value;
            return true;
        }

        return HasNoMoreThanAnExponent(cell[at..])
            && double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static bool HasNoMoreThanAnExponent(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return true;
        if (rest[0] is not ((byte)'e' or (byte)'E'))
            return false;
        rest = rest[1..];
        if (!rest.IsEmpty && rest[0] is (byte)'+' or (byte)'-')
            rest = rest[1..];
        return !rest.IsEmpty && rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
