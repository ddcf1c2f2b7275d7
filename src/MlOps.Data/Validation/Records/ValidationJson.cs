using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOps.Data.Validation.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ValidationRecord))]
internal sealed partial class ValidationJson : JsonSerializerContext;
