using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MlOps.Modeling.Json;

/// <summary>A value of a JSON text, and what it is called there. It is what its reader expects, or a <see cref="JsonException"/> says where it is not.</summary>
internal readonly record struct JsonPart(JsonElement Element, JsonMembers Owner, string Name, int? Index = null)
{
    /// <summary>As in <c>$.features[3].column</c>.</summary>
    public string Path => Owner.Path + "." + (Index is { } index ? FormattableString.Invariant($"{Name}[{index}]") : Name);

    public string Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong("a text");

    /// <summary>Finite: a number with too large an exponent is none.</summary>
    public double Number() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Wrong("a number");

    public int Integer() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) ? value : throw Wrong("an integer");

    public long Long() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out var value) ? value : throw Wrong("an integer");

    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("true or false");

    // Manifests have many: none becomes a text first.
    public Digest Digest() =>
        Element.ValueKind == JsonValueKind.String && Modeling.Digest.TryParse(JsonMarshal.GetRawUtf8Value(Element)[1..^1], out var digest) ? digest : throw Wrong("a digest, which is 'sha256:' and 64 lower-case hexadecimal digits");

    /// <summary>An enum's value by its name in camel case.</summary>
    public T Choice<T>()
        where T : struct, Enum =>
        Element.ValueKind == JsonValueKind.String && CamelCaseEnum<T>.TryParse(Element.GetString()!, out var value) ? value : throw Wrong($"one of {CamelCaseEnum<T>.Known}");

    public ImmutableArray<T> List<T>(Func<JsonPart, T> read)
    {
        if (Element.ValueKind != JsonValueKind.Array)
            throw Wrong("a list");
        var items = ImmutableArray.CreateBuilder<T>(Element.GetArrayLength());
        foreach (var element in Element.EnumerateArray())
            items.Add(read(this with { Element = element, Index = items.Count }));
        return items.MoveToImmutable();
    }

    /// <summary>An object whose members have names of their own.</summary>
    public IEnumerable<KeyValuePair<string, T>> Pairs<T>(Func<JsonPart, T> read)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object");
        var pairs = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var member in Element.EnumerateObject())
        {
            if (!pairs.TryAdd(member.Name, read(this with { Element = member.Value, Name = $"{Name}.{member.Name}" })))
                throw Wrong($"each member once, and '{member.Name}' is there twice");
        }

        return pairs;
    }

    // Here, and so compiled ahead with the digest itself, which no other assembly can do.
    public ImmutableArray<Digest> Digests() => List(digest => digest.Digest());

    public T Object<T>(Func<JsonMembers, T> read) => JsonMembers.Read(this, read);

    /// <summary>That it is something else than what is expected.</summary>
    public JsonException Wrong(string expected)
    {
        const int Enough = 60;
        var text = Element.GetRawText();
        return Owner.Invalid(this, $"expected {expected}, and it is {(text.Length > Enough ? text[..Enough] + "…" : text).ReplaceLineEndings(" ")}");
    }
}
