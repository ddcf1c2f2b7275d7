using System.Text.Json.Serialization;

namespace MlOps.Scoring;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GoldenRow))]
internal sealed partial class GoldenJson : JsonSerializerContext;
