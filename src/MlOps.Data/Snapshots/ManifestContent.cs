using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling;
using MlOps.Modeling.Json;

namespace MlOps.Data.Snapshots;

/// <summary>The members of a manifest as they are written, in this order.</summary>
internal sealed record ManifestContent
{
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required string Dataset { get; init; }

    public required int Version { get; init; }

    public Digest? Parent { get; init; }

    public string? Source { get; init; }

    public required long Rows { get; init; }

    public required long Bytes { get; init; }

    public required Digest SchemaDigest { get; init; }

    public required JsonElement Schema { get; init; }

    public required ImmutableArray<ManifestFile> Files { get; init; }

    public required Digest Digest { get; init; }

    public string? Seal { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(DigestConverter)])]
[JsonSerializable(typeof(ManifestContent))]
internal sealed partial class ManifestJson : JsonSerializerContext;
