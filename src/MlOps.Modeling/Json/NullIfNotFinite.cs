using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Json;

/// <summary>A number that may be none: JSON has no NaN, so null stands for it.</summary>
internal sealed class NullIfNotFinite : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
