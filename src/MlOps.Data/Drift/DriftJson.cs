using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Data.Drift;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DriftReport))]
internal sealed partial class DriftJson : JsonSerializerContext;
