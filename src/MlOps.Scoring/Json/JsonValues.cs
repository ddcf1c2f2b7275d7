using System.Globalization;
using System.Text.Json;

namespace MlOps.Scoring;

/// <summary>One JSON value as exactly one type: nothing is rounded to fit, but for a number to the nearest double or float.</summary>
internal static class JsonValues
{
    /// <summary>At the end of a number of 64 bits: 1e18 is below 2^63, 1e19 is not.</summary>
    private const int MostZeros = 18;

    public static bool TryBoolean(JsonElement json, out bool value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    public static bool TryBooleanNumber(JsonElement json, out double value)
    {
        var valid = TryBoolean(json, out var boolean);
        value = boolean ? 1 : 0;
        return valid;
    }

    public static bool TryBooleanText(JsonElement json, out string value)
    {
        var valid = TryBoolean(json, out var boolean);
        value = boolean ? "true" : "false";
        return valid;
    }

    /// <summary>JSON has one kind of number (RFC 8259): <c>2</c>, <c>2.0</c> and <c>2e0</c> are the same integer, <c>1.5</c> is none.</summary>
    public static bool TryInteger(JsonElement json, out long value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number)
            return false;
        return json.TryGetInt64(out value) || TryInteger(json.GetRawText(), out value);
    }

    /// <summary>By the digits as they are written: a double or a decimal would round them first.</summary>
    private static bool TryInteger(ReadOnlySpan<char> number, out long value)
    {
        value = 0;
        var e = number.IndexOfAny('e', 'E');
        var mantissa = e < 0 ? number : number[..e];
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var significant = digits.TrimEnd('0');
        if (significant is "" or "-")
            return true;

        var exponent = 0;
        if (e >= 0 && !int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return false;
        var zeros = (long)exponent - (point < 0 ? 0 : mantissa.Length - point - 1) + digits.Length - significant.Length;
        return zeros is >= 0 and <= MostZeros
            && long.TryParse(significant.PadRight(significant.Length + (int)zeros, '0'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryIntegerNumber(JsonElement json, out double value)
    {
        var valid = TryInteger(json, out var integer);
        value = integer;
        return valid;
    }

    public static bool TryNumber(JsonElement json, out double value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out value) && double.IsFinite(value);
    }

    public static bool TrySingle(JsonElement json, out float value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetSingle(out value) && float.IsFinite(value);
    }

    /// <summary>Any text without U+0000, which the C API reads as the end.</summary>
    public static bool TryText(JsonElement json, out string value) => TryString(json, out value) && !value.Contains('\0', StringComparison.Ordinal);

    /// <summary>Microseconds since 1970-01-01 UTC of <c>2026-03-01T08:15:00</c>, which may end with a fraction, and with Z or an offset.</summary>
    public static bool TryTimestamp(JsonElement json, out long value)
    {
        value = 0;
        if (!TryString(json, out var text)
            || !DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            || time.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            return false;
        value = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return true;
    }

    public static bool TryTimestampNumber(JsonElement json, out double value)
    {
        var valid = TryTimestamp(json, out var microseconds);
        value = microseconds;
        return valid;
    }

    /// <summary>JSON's grammar lets bytes through that are not UTF-8, and halves of surrogate pairs (RFC 8259, section 8.2): they are no text.</summary>
    private static bool TryString(JsonElement json, out string value)
    {
        value = "";
        if (json.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            value = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
