using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Data.Profiles;

/// <summary>Many numbers that nobody reads one by one, in one line.</summary>
internal sealed class OneLineArray<T> : JsonConverter<ImmutableArray<T>>
    where T : struct, INumber<T>
{
    public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = ImmutableArray.CreateBuilder<T>();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("expected a list of numbers");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            values.Add(reader.TokenType == JsonTokenType.Number && T.TryParse(reader.ValueSpan, CultureInfo.InvariantCulture, out var value) ? value : throw new JsonException("expected a number"));
        return values.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]");
}
