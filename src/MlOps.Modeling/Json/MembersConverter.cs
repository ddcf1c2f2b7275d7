using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Json;

/// <summary>A type that is read by its members, within one that a serialiser reads.</summary>
internal abstract class MembersConverter<T>(Func<JsonMembers, T> read, Func<T, JsonNode> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return JsonMembers.Read(document.RootElement, read);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(value).WriteTo(writer);
}
