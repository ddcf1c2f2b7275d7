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

    public static bool Matches(ColumnType type, ReadOnlySpan<byte> cell) =>
        type == ColumnType.String ? IsText(cell) : TryRead(type, cell, out _);

    public static bool IsText(ReadOnlySpan<byte> cell) => Utf8.IsValid(cell) && !cell.Contains((byte)0);

    /// <summary>A value of fixed size.</summary>
    /// <param name="bits">As <see cref="CellBits"/> has it.</param>
    public static bool TryRead(ColumnType type, ReadOnlySpan<byte> cell, out long bits)
    {
        switch (type)
        {
            case ColumnType.Int64:
                return TryReadInt64(cell, out bits);
            case ColumnType.Float64:
                var read = FloatText.TryRead(cell, out var value);
                bits = CellBits.Of(value);
                return read;
            case ColumnType.Boolean:
                bits = cell.SequenceEqual("true"u8) ? 1 : 0;
                return bits == 1 || cell.SequenceEqual("false"u8);
            default:
                return TryReadTimestamp(cell, out bits);
        }
    }

    private static bool TryReadInt64(ReadOnlySpan<byte> cell, out long value)
    {
        value = 0;
        return cell[0] != '+' && Utf8Parser.TryParse(cell, out value, out var consumed) && consumed == cell.Length;
    }

    /// <summary><c>yyyy-MM-dd(T| )HH:mm:ss[.f to ffffff][Z]</c>, a moment that exists, in microseconds since 1970.</summary>
    private static bool TryReadTimestamp(ReadOnlySpan<byte> cell, out long microseconds)
    {
        microseconds = 0;
        if (cell[^1] == 'Z')
            cell = cell[..^1];
        if (cell.Length is < 19 or > 26 || cell[4] != '-' || cell[7] != '-' || cell[10] is not ((byte)'T' or (byte)' ') || cell[13] != ':' || cell[16] != ':')
            return false;
        if (cell.Length > 19 && (cell[19] != '.' || cell.Length == 20 || cell[20..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0))
            return false;
        int year = Number(cell[..4]), month = Number(cell[5..7]), day = Number(cell[8..10]);
        int hour = Number(cell[11..13]), minute = Number(cell[14..16]), second = Number(cell[17..19]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;
        var fraction = cell.Length > 19 ? Number(cell[20..]) : 0;
        for (var digits = cell.Length - 20; cell.Length > 19 && digits < 6; digits++)
            fraction *= 10;
        microseconds = ((new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + fraction;
        return true;
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
