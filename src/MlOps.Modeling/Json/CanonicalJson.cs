using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOps.Modeling.Json;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): no white space, members in order of their UTF-16 code units, numbers as
/// ECMAScript writes them. Equal values give equal text, so a digest of the text is a digest of the value.
/// </summary>
public static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                AppendJoined(text, Names(members), (t, name) =>
                {
                    AppendString(t, name);
                    t.Append(':');
                    Append(t, members[name]);
                });
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                AppendJoined(text, items, static (t, item) => Append(t, item));
                text.Append(']');
                break;
            default:
                AppendValue(text, node.AsValue());
                break;
        }
    }

    private static List<string> Names(JsonObject members)
    {
        var names = new List<string>(members.Count);
        foreach (var (name, _) in members)
            names.Add(name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static void AppendJoined<T>(StringBuilder text, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            append(text, item);
        }
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.String: AppendString(text, value.GetValue<string>()); break;
            default: text.Append(Number(Value(value))); break;
        }
    }

    private static double Value(JsonValue number) => number.GetValue<object>() switch
    {
        int value => value,
        long value => value,
        double value => value,
        JsonElement value => value.GetDouble(),
        _ => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture),
    };

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    /// <summary>ECMA-262 Number::toString: the shortest digits that read back as the same double.</summary>
    /// <exception cref="ArgumentException">The value is not finite: JSON has no such number.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("JSON has no NaN and no infinity.", nameof(value));
        if (value == 0)
            return "0";

        var (digits, exponent) = ShortestDigits(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        var count = digits.Length;
        return sign + exponent switch
        {
            // n is the position of the decimal point after the first digit: ECMA-262, 6.1.6.1.20.
            var n when count <= n && n <= 21 => digits.PadRight(n, '0'),
            var n when 0 < n && n <= 21 => digits[..n] + "." + digits[n..],
            var n when -6 < n && n <= 0 => "0." + new string('0', -n) + digits,
            var n => (count == 1 ? digits : digits[..1] + "." + digits[1..])
                + "e" + (n - 1 < 0 ? "-" : "+") + Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The significant digits of <c>12.5</c> or <c>1.25E-07</c>, and after how many of them the decimal point stands.</summary>
    private static (string Digits, int Point) ShortestDigits(string roundTrip)
    {
        var parts = roundTrip.Split('E');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].Split('.')[0];
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), whole.Length - leadingZeros + exponent);
    }
}
