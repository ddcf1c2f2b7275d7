using System.Text.Json.Serialization;
using MlOps.Modeling.Json;

namespace MlOps.Serving;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DigestConverter)])]
[JsonSerializable(typeof(EndpointState))]
internal sealed partial class ServingJson : JsonSerializerContext;
