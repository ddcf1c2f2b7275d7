using System.Globalization;
using System.Text;

namespace MlOps.Generators.Json;

/// <summary>
/// JSON (RFC 8259) with comments and trailing commas, as dataset.json may hold them. Of our own, because a generator that
/// brings assemblies along fights with those of the compiler that loads it.
/// </summary>
internal sealed class JsonReader
{
    private const int MaxDepth = 64;
    private readonly string text;
    private int position;

    private JsonReader(string text) => this.text = text;

    /// <exception cref="JsonFormatException">The text is not JSON.</exception>
    public static JsonNode Parse(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Value(depth: 0);
        reader.SkipBlanks();
        return reader.position == text.Length ? value : throw reader.Unexpected("the end of the file");
    }

    private char Current => position < text.Length ? text[position] : '\0';

    private JsonNode Value(int depth)
    {
        SkipBlanks();
        if (depth > MaxDepth)
            throw new JsonFormatException("the values are nested too deeply", position);
        return Current switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => new JsonNode(JsonKind.String, position, String()),
            '-' or (>= '0' and <= '9') => Number(),
            't' => Literal("true", JsonKind.Boolean),
            'f' => Literal("false", JsonKind.Boolean),
            'n' => Literal("null", JsonKind.Null),
            _ => throw Unexpected("a value"),
        };
    }

    private JsonNode Object(int depth)
    {
        var node = new JsonNode(JsonKind.Object, position++, "");
        for (SkipBlanks(); Current != '}'; SkipBlanks())
        {
            var start = position;
            var name = Current == '"' ? String() : throw Unexpected("a member's name in quotation marks");
            SkipBlanks();
            Take(':');
            node.Members.Add(new JsonMember(name, start, Value(depth + 1)));
            SkipBlanks();
            if (Current != '}')
                Take(',');
        }

        position++;
        return node;
    }

    private JsonNode Array(int depth)
    {
        var node = new JsonNode(JsonKind.Array, position++, "");
        for (SkipBlanks(); Current != ']'; SkipBlanks())
        {
            node.Items.Add(Value(depth + 1));
            SkipBlanks();
            if (Current != ']')
                Take(',');
        }

        position++;
        return node;
    }

    private JsonNode Number()
    {
        var start = position;
        while (Current is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
            position++;
        var number = text.Substring(start, position - start);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new JsonNode(JsonKind.Number, start, number)
            : throw new JsonFormatException($"'{number}' is not a number", start);
    }

    private JsonNode Literal(string literal, JsonKind kind)
    {
        if (string.CompareOrdinal(text, position, literal, 0, literal.Length) != 0)
            throw Unexpected("a value");
        position += literal.Length;
        return new JsonNode(kind, position - literal.Length, literal);
    }

    private string String()
    {
        var start = position++;
        var content = new StringBuilder();
        while (Current != '"')
        {
            if (position >= text.Length || Current < ' ')
                throw new JsonFormatException("this string does not end on its line", start);
            content.Append(Current == '\\' ? Escape() : text[position++]);
        }

        position++;
        return content.ToString();
    }

    private char Escape()
    {
        position++;
        var c = Current;
        position++;
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' when position + 4 <= text.Length
                && ushort.TryParse(text.Substring(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => Unicode(code),
            _ => throw new JsonFormatException("this escape is not known", position - 2),
        };
    }

    private char Unicode(ushort code)
    {
        position += 4;
        return (char)code;
    }

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (Current is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
                position++;
            else if (string.CompareOrdinal(text, position, "//", 0, 2) == 0)
                SkipTo("\n", orEnd: true);
            else if (string.CompareOrdinal(text, position, "/*", 0, 2) == 0)
                SkipTo("*/", orEnd: false);
            else
                return;
        }
    }

    private void SkipTo(string end, bool orEnd)
    {
        var found = text.IndexOf(end, position + 2, System.StringComparison.Ordinal);
        if (found < 0 && !orEnd)
            throw new JsonFormatException("this comment does not end", position);
        position = found < 0 ? text.Length : found + end.Length;
    }

    private void Take(char expected)
    {
        if (Current != expected || position >= text.Length)
            throw Unexpected($"'{expected}'");
        position++;
    }

    private JsonFormatException Unexpected(string expected) =>
        new(position < text.Length ? $"expected {expected}, and there is '{Current}'" : $"expected {expected}, and the file ends", position);
}
