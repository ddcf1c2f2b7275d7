using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Metadata;

/// <summary>
/// attestation.json: that a model was trained again, under which conditions and whether its bytes came out the same. An
/// in-toto statement (in-toto Attestation Framework, Statement v1); it says nothing of when or where, so it too has the same
/// bytes each time.
/// </summary>
public sealed record Attestation
{
    public const string FileName = "attestation.json";

    public const string StatementType = "https://in-toto.io/Statement/v1";

    public const string Reproduction = "urn:mlops:reproduction:v1";

    [JsonPropertyName("_type")]
    public string Type { get; init; } = StatementType;

    /// <summary>The model's files.</summary>
    public required ImmutableArray<AttestedFile> Subject { get; init; }

    public string PredicateType { get; init; } = Reproduction;

    public required ReproductionPredicate Predicate { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ModelingJson.Readable.Attestation) + "\n";

    /// <exception cref="JsonException">The text is no attestation.</exception>
    public static Attestation Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ModelingJson.Readable.Attestation) ?? throw new JsonException("the attestation is empty");
}

/// <param name="Digest">By algorithm: sha256, in hexadecimal digits.</param>
public sealed record AttestedFile(string Name, ImmutableSortedDictionary<string, string> Digest);

/// <param name="Planned">Whether Define ran again too; else the package's plan was taken.</param>
/// <param name="Verdict">reproduced or differs.</param>
public sealed record ReproductionPredicate(
    string Model,
    Digest TrainKey,
    DatasetReference Dataset,
    long Seed,
    Digest PlanDigest,
    bool Planned,
    string Verdict,
    ImmutableArray<ReproductionRun> Runs);

/// <param name="Environment">What was set beyond the environment at hand.</param>
/// <param name="Difference">The first part that differs; null where none does.</param>
public sealed record ReproductionRun(string Name, int Threads, ImmutableSortedDictionary<string, string> Environment, string? Difference = null);
