using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Plans;

/// <summary>As an object, a member a class: <c>{"card":1,"cash":2.5}</c>.</summary>
internal sealed class ClassWeightsConverter : JsonConverter<ClassWeights>
{
    public override ClassWeights Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("expected class weights: an object with a number a class");
        var weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number)
                throw new JsonException($"expected a number as the weight of class '{name}'");
            if (!weights.TryAdd(name, reader.GetDouble()))
                throw new JsonException($"class '{name}' has two weights");
        }

        return new ClassWeights { ByName = weights.ToImmutable() };
    }

    public override void Write(Utf8JsonWriter writer, ClassWeights value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, weight) in value.ByName)
            writer.WriteNumber(name, weight);
        writer.WriteEndObject();
    }
}
