using System.Buffers.Text;
using System.Text.Unicode;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine.Csv;

/// <summary>
/// How a cell of each type is written. Stricter than the engine, which reads <c>1.5</c> as the integer 2, <c>yes</c> as true, the
/// wall clock of <c>08:15+02:00</c> as UTC and <c>nan</c> as a number.
/// </summary>
internal static class CellGrammar
{
    /// <summary>What a cell of the type looks like, for messages.</summary>
    public static string Expected(ColumnType type) => type switch
    {
        ColumnType.Boolean => "true or false",
        ColumnType.Int64 => "a 64-bit integer such as 42",
        ColumnType.Float64 => "a finite number such as 12.5",
        ColumnType.String => "UTF-8 text without NUL",
        _ => "a UTC timestamp such as 2026-03-01T08:15:00",
    };

    public static bool Matches(ColumnType type, ReadOnlySpan<byte> cell) => type switch
    {
        ColumnType.Boolean => cell.SequenceEqual("true"u8) || cell.SequenceEqual("false"u8),
        ColumnType.Int64 => IsInt64(cell),
        ColumnType.Float64 => IsFloat64(cell),
        ColumnType.String => Utf8.IsValid(cell) && !cell.Contains((byte)0),
        _ => IsTimestamp(cell),
    };

    private static bool IsInt64(ReadOnlySpan<byte> cell) =>
        cell[0] != '+' && Utf8Parser.TryParse(cell, out long _, out var consumed) && consumed == cell.Length;

    /// <summary><c>-?(digits[.digits] | .digits)[(e|E)[+-]digits]</c>, and not beyond the largest double.</summary>
    private static bool IsFloat64(ReadOnlySpan<byte> cell)
    {
        var rest = cell[0] == '-' ? cell[1..] : cell;
        var whole = Digits(ref rest);
        var fraction = 0;
        if (!rest.IsEmpty && rest[0] == '.')
        {
            rest = rest[1..];
            fraction = Digits(ref rest);
        }

        if (whole + fraction == 0)
            return false;
        // Only an exponent or hundreds of digits can leave the range of a double.
        if (rest.IsEmpty && whole < 300)
            return true;
        if (!rest.IsEmpty && rest[0] is (byte)'e' or (byte)'E')
        {
            rest = rest[1..];
            if (!rest.IsEmpty && rest[0] is (byte)'+' or (byte)'-')
                rest = rest[1..];
            if (Digits(ref rest) == 0)
                return false;
        }

        return rest.IsEmpty && double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
    }

    /// <summary><c>yyyy-MM-dd(T| )HH:mm:ss[.f to ffffff][Z]</c>, a moment that exists.</summary>
    private static bool IsTimestamp(ReadOnlySpan<byte> cell)
    {
        if (cell[^1] == 'Z')
            cell = cell[..^1];
        if (cell.Length is < 19 or > 26 || cell[4] != '-' || cell[7] != '-' || cell[10] is not ((byte)'T' or (byte)' ') || cell[13] != ':' || cell[16] != ':')
            return false;
        if (cell.Length > 19 && (cell[19] != '.' || cell.Length == 20 || cell[20..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0))
            return false;
        int year = Number(cell[..4]), month = Number(cell[5..7]), day = Number(cell[8..10]);
        int hour = Number(cell[11..13]), minute = Number(cell[14..16]), second = Number(cell[17..19]);
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
    }

    private static int Digits(ref ReadOnlySpan<byte> rest)
    {
        var count = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0)
            count = rest.Length;
        rest = rest[count..];
        return count;
    }

    /// <returns>−1 where a byte is no digit.</returns>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            value = value * 10 + (digit - '0');
        }

        return value;
    }
}
