using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Json;

/// <summary>Enum values by their name in camel case, never by number; an unknown name lists the names there are.</summary>
internal sealed class CamelCaseEnum<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"expected one of {Known()}");
        return Values.TryGetValue(name, out var value) ? value : throw new JsonException($"'{name}' is not one of {Known()}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static string Known() => string.Join(", ", Values.Keys);
}
