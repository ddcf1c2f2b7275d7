using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Json;

/// <summary>Enum values by their name in camel case, never by number; an unknown name lists the names there are.</summary>
internal sealed class CamelCaseEnum<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static string Known => string.Join(", ", Values.Keys);

    public static string NameOf(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"expected one of {Known}");
        return TryParse(name, out var value) ? value : throw new JsonException($"'{name}' is not one of {Known}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));
}
