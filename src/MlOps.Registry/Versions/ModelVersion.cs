using System.Collections.Immutable;
using MlOps.Modeling.Metadata;

namespace MlOps.Registry;

/// <summary>
/// One registered model, as versions/&lt;N&gt;.json keeps it. Never changed after it was written; which version an alias
/// names, who approved it and what tests it passed are in the history.
/// </summary>
public sealed record ModelVersion
{
    public int FormatVersion { get; init; } = 1;

    public required string Model { get; init; }

    /// <summary>From 1, in order, never used twice.</summary>
    public required int Version { get; init; }

    /// <summary>Of model.json's bytes, which hold the digest of model.onnx: the model's identity.</summary>
    public required Digest Digest { get; init; }

    public required Digest TrainKey { get; init; }

    public required Digest PlanDigest { get; init; }

    public required DatasetReference Dataset { get; init; }

    public required long Seed { get; init; }

    public required TrainerReference Trainer { get; init; }

    /// <summary>The metric that champions are compared by; null where the model has none.</summary>
    public string? PrimaryMetric { get; init; }

    public required ImmutableSortedDictionary<string, double> Metrics { get; init; }

    public required ImmutableArray<GateResult> Gates { get; init; }

    /// <summary>All but run.json, which differs from run to run; ordinal by path.</summary>
    public required ImmutableArray<RegisteredFile> Files { get; init; }

    /// <summary>Where the model comes from: commit, build, experiment, host, times.</summary>
    public RunRecord? Run { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The digest of the rest of the record; the history repeats it.</summary>
    public Digest Seal { get; init; }

    /// <summary>As messages name it: <c>TaxiFare version 3 (sha256:0123456789ab…)</c></summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Label => FormattableString.Invariant($"{Model} version {Version} ({Digest.ToString()[..19]}…)");

    public string ToJson() => VersionRecord.Write(this);
}
