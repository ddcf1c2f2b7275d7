using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Metadata;

/// <summary>run.json: what differs from run to run though the model is the same.</summary>
public sealed record RunRecord
{
    public const string FileName = "run.json";

    public required string RunId { get; init; }

    public string? Experiment { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double DurationSeconds { get; init; }

    public required long PeakMemoryBytes { get; init; }

    public required string Host { get; init; }

    public string? Commit { get; init; }

    /// <summary>Whether the working tree differed from the commit.</summary>
    public bool? Dirty { get; init; }

    public string? BuildId { get; init; }

    public string? BuildUri { get; init; }

    public required bool CacheHit { get; init; }

    /// <summary>In what the model that was there before differs, a phrase each; nothing where there was none.</summary>
    public ImmutableArray<string>? Because { get; init; }

    /// <summary>As it was asked for: <c>latest</c> or a number.</summary>
    public string? RequestedDatasetVersion { get; init; }

    public ImmutableSortedDictionary<string, double>? StageSeconds { get; init; }

    /// <summary>Versions of the programs that took part: mlops, duckdb, dotnet.</summary>
    public ImmutableSortedDictionary<string, string>? Tools { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ModelingJson.Readable.RunRecord) + "\n";

    public static RunRecord Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ModelingJson.Readable.RunRecord) ?? throw new JsonException("the run record is empty");
}
