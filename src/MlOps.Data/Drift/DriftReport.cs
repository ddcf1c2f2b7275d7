using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

/// <summary>How a version's columns moved away from another version's. The same rows give the same report, to the bit.</summary>
public sealed record DriftReport
{
    public required string Dataset { get; init; }

    /// <summary>Null for files that are no version.</summary>
    public required int? Version { get; init; }

    /// <summary>The version compared with; null where it was a stored profile.</summary>
    public int? Reference { get; init; }

    /// <summary>The profile compared with; null where it was a version.</summary>
    public string? ReferenceProfile { get; init; }

    /// <summary>Whether nothing of the severity error drifted.</summary>
    public bool Passed => Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);

    public required ImmutableArray<ColumnDrift> Columns { get; init; }

    /// <summary>What none of the measures says anything of.</summary>
    public ImmutableArray<UnmeasuredDrift> NotMeasured { get; init; } = [];

    /// <summary>What is beyond its threshold, and what cannot be compared at all.</summary>
    [JsonIgnore]
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The same as a build prints them.</summary>
    public IEnumerable<string> Findings => Diagnostics.Select(diagnostic => diagnostic.ToString());

    /// <summary>As a build's severities have it.</summary>
    public DriftReport With(SeverityOverrides severities) => this with
    {
        Diagnostics = [.. severities.Apply(Diagnostics)],
        Columns = [.. Columns.Select(column => column with { Diagnostics = [.. severities.Apply(column.Diagnostics)] })],
    };

    public string ToJson() => JsonSerializer.Serialize(this, DriftJson.Default.DriftReport) + "\n";
}
