using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling.Json;
using MlOps.Registry.TrainCache;

namespace MlOps.Registry.Storage;

/// <summary>Serialisers made when compiling. Members that are not known are errors: a record says nothing that nobody reads.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(DigestConverter)])]
[JsonSerializable(typeof(ModelVersion))]
[JsonSerializable(typeof(RegistryEvent))]
[JsonSerializable(typeof(HistoryHead))]
[JsonSerializable(typeof(CacheEntry))]
internal sealed partial class RegistryJson : JsonSerializerContext;
