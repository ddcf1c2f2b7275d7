using System.Runtime.InteropServices;
using System.Text.Json;

namespace MlOps.Modeling.Json;

/// <summary>
/// The members of a JSON object, asked for by name; those that nobody asks for are errors. What every command reads first (plans,
/// schemas, manifests) is read this way: the tables of types that a serialiser makes before its first object take longer than all
/// the rest of a short command.
/// </summary>
internal sealed class JsonMembers
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonElement element;
    private readonly JsonPart? within;
    private readonly ReadOnlyMemory<byte> text;

    // One list for a text: this object's names begin at first, and are taken off again when it is read.
    private readonly List<string> asked;
    private readonly int first;
    private int found;

    private JsonMembers(JsonElement element, JsonPart? within, ReadOnlyMemory<byte> text, List<string> asked)
    {
        (this.element, this.within, this.text, this.asked, first) = (element, within, text, asked, asked.Count);
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid("expected an object");
    }

    /// <exception cref="JsonException">There is no such member, or it is null.</exception>
    public JsonPart this[string name] => Find(name) ?? throw Missing(name);

    public string Path => within?.Path ?? "$";

    /// <exception cref="JsonException">The text is no JSON, or not what is read; with line and column.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8, Func<JsonMembers, T> read)
    {
        // As editors of Windows put before a text.
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        using var document = JsonDocument.Parse(utf8, Options);
        return Read(document.RootElement, utf8, read);
    }

    /// <exception cref="JsonException">It is not what is read.</exception>
    public static T Read<T>(JsonElement element, Func<JsonMembers, T> read) => Read(element, default, read);

    public static T Read<T>(JsonPart part, Func<JsonMembers, T> read) => new JsonMembers(part.Element, part, part.Owner.text, part.Owner.asked).Read(read);

    /// <summary>Null where there is none, or it is null.</summary>
    public JsonPart? Find(string name)
    {
        var there = element.TryGetProperty(name, out var value);
        if (!CollectionsMarshal.AsSpan(asked)[first..].Contains(name))
        {
            asked.Add(name);
            found += there ? 1 : 0;
        }

        return there && value.ValueKind != JsonValueKind.Null ? new JsonPart(value, this, name) : null;
    }

    /// <summary>About a part of this object.</summary>
    public JsonException Invalid(JsonPart part, string why) => Invalid(part.Path, part.Element, why);

    private JsonException Invalid(string why) => Invalid(Path, element, why);

    private JsonException Invalid(string path, JsonElement value, string why)
    {
        var (line, column) = Position(value);
        return new JsonException($"{path}: {why}", path, line, column);
    }

    private static T Read<T>(JsonElement element, ReadOnlyMemory<byte> text, Func<JsonMembers, T> read)
    {
        try
        {
            return new JsonMembers(element, null, text, []).Read(read);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a text in it is not Unicode", e);
        }
    }

    private JsonException Missing(string name)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return Invalid(new JsonPart(member.Value, this, member.Name), member.Name == name ? "it is null" : $"expected the member '{name}'");
        }

        return Invalid($"expected the member '{name}'");
    }

    private T Read<T>(Func<JsonMembers, T> read)
    {
        var value = read(this);
        if (found != element.GetPropertyCount())
            RefuseOthers();
        asked.RemoveRange(first, asked.Count - first);
        return value;
    }

    private void RefuseOthers()
    {
        var (known, seen) = (asked[first..], new HashSet<string>(StringComparer.Ordinal));
        foreach (var member in element.EnumerateObject())
        {
            var part = new JsonPart(member.Value, this, member.Name);
            if (!known.Contains(member.Name))
                throw Invalid(part, $"there is no such member, only {string.Join(", ", known)}");
            if (!seen.Add(member.Name))
                throw Invalid(part, "it is there twice");
        }
    }

    /// <summary>Counted from 0, as <see cref="JsonException"/> does; null where the text is not at hand.</summary>
    private (long? Line, long? BytesInLine) Position(JsonElement value)
    {
        if (!text.Span.Overlaps(JsonMarshal.GetRawUtf8Value(value), out var offset))
            return (null, null);
        var before = text.Span[..offset];
        return (before.Count((byte)'\n'), offset - (before.LastIndexOf((byte)'\n') + 1));
    }
}
