using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots;

internal sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Digest.TryParse(text, out var digest) ? digest : throw new JsonException($"'{text}' is not a digest: expected 'sha256:' and 64 lower-case hexadecimal digits");
    }

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
