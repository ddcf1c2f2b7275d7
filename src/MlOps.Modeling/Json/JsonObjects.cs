using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOps.Modeling.Json;

/// <summary>JSON objects, member by member: what is null is left out.</summary>
internal static class JsonObjects
{
    // For files that people read and compare: nothing escaped that JSON itself allows. Never embedded in HTML.
    public static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToReadable(this JsonNode node)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Readable))
            node.WriteTo(writer);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public static JsonObject Put(this JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
            node.Add(name, value);
        return node;
    }

    public static JsonObject Put<T>(this JsonObject node, string name, ImmutableArray<T> items, Func<T, JsonNode?> write) =>
        node.Put(name, new JsonArray([.. items.Select(write)]));

    public static JsonObject Put<T>(this JsonObject node, string name, ImmutableArray<T>? items, Func<T, JsonNode?> write) =>
        items is { } given ? node.Put(name, given, write) : node;

    public static JsonObject Put(this JsonObject node, string name, ImmutableSortedSet<string>? names) =>
        names is null ? node : node.Put(name, [.. names], text => text);

    public static JsonObject Put<T>(this JsonObject node, string name, T value)
        where T : struct, Enum => node.Put(name, (JsonNode)CamelCaseEnum<T>.NameOf(value));

    public static JsonObject Put<T>(this JsonObject node, string name, T? value)
        where T : struct, Enum => value is { } given ? node.Put(name, given) : node;
}
