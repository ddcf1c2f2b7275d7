using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Data.Engine;
using MlOps.Modeling;

namespace MlOps.Data.Validation.Records;

/// <summary>What validation.json holds: a result and what it is about. The same inputs give the same bytes.</summary>
public sealed record ValidationRecord
{
    public const string FileName = "validation.json";

    public required string Dataset { get; init; }

    /// <summary>Null for files that are no version.</summary>
    public int? Version { get; init; }

    /// <summary>The range that was selected, or null for all of it.</summary>
    public string? Partition { get; init; }

    /// <summary><c>serving</c> where the files may lack what is not known yet; null for training.</summary>
    public string? Environment { get; init; }

    /// <summary>Of the dataset version, or where there is none of the schema. Files edited by hand are validated as they are, so it then covers other bytes.</summary>
    public required string Digest { get; init; }

    /// <summary>Of expectations.yaml.</summary>
    public required string Expectations { get; init; }

    public required string Engine { get; init; }

    public required long Rows { get; init; }

    public required bool Passed { get; init; }

    public required ImmutableArray<OutcomeRecord> Outcomes { get; init; }

    public required ImmutableArray<DiagnosticRecord> Diagnostics { get; init; }

    /// <summary>What was validated, for people.</summary>
    [JsonIgnore]
    public string Title => FormattableString.Invariant($"{Dataset} {(Version is { } version ? $"version {version}" : "files")}");

    public static ValidationRecord Of(ValidationResult result, string dataset, int? version, Digest digest, Expectations expectations) => new()
    {
        Dataset = dataset,
        Version = version,
        Digest = digest.ToString(),
        Expectations = expectations.Digest.ToString(),
        Engine = $"DuckDB {DuckDb.LibraryVersion}",
        Rows = result.Rows,
        Passed = result.Passed,
        Outcomes = [.. result.Outcomes.Select(OutcomeRecord.Of)],
        Diagnostics = [.. result.Outcomes.SelectMany((outcome, i) => outcome.Diagnostics.Select(diagnostic => DiagnosticRecord.Of(diagnostic, i)))],
    };

    public string ToJson() => JsonSerializer.Serialize(this, ValidationJson.Default.ValidationRecord) + "\n";

    /// <exception cref="JsonException">The text is no record.</exception>
    public static ValidationRecord Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ValidationJson.Default.ValidationRecord) ?? throw new JsonException("the record is empty");
}
