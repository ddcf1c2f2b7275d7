using System.Text.Json.Serialization;

namespace MlOps.Data.Suggestions;

/// <summary>A JSON string is a YAML scalar too.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class YamlJson : JsonSerializerContext;
