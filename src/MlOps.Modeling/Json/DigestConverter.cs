using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Json;

/// <summary>A digest as its text, in every JSON file of the project.</summary>
public sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Digest.TryParse(text, out var digest) ? digest : throw new JsonException($"'{text}' is not a digest: expected 'sha256:' and 64 lower-case hexadecimal digits");
    }

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
