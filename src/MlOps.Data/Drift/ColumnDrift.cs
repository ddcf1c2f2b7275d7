using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

/// <summary>How one column moved.</summary>
/// <param name="New">Categories that the reference does not have, in ordinal order, the first twenty.</param>
/// <param name="Vanished">Categories of the reference that are gone, likewise.</param>
public sealed record ColumnDrift(string Column, ImmutableArray<MeasuredDrift> Measures, ImmutableArray<string>? New = null, ImmutableArray<string>? Vanished = null)
{
    /// <summary>What of the column is not measured, and why; null where all is.</summary>
    [JsonIgnore]
    public string? Unmeasured { get; init; }

    /// <summary>What is beyond its threshold.</summary>
    [JsonIgnore]
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
