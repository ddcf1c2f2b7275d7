using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Metadata;

/// <summary>trials.json: everything that a sweep tried. The same bytes for the same train key.</summary>
public sealed record TrialsReport
{
    public const string FileName = "trials.json";

    public int FormatVersion { get; init; } = 1;

    public required string Model { get; init; }

    public required Digest TrainKey { get; init; }

    public required SearchKind Search { get; init; }

    /// <summary>What is best.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Of the training rows; the held-out rows took no part.</summary>
    public required long ValidationRows { get; init; }

    /// <summary>The number of the best trial.</summary>
    public required int Best { get; init; }

    public required ImmutableArray<Trial> Trials { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ModelingJson.Readable.TrialsReport) + "\n";

    /// <exception cref="JsonException">The text is no sweep's trials.</exception>
    public static TrialsReport Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ModelingJson.Readable.TrialsReport) ?? throw new JsonException("the trials are empty");
}

/// <param name="Number">From 1, in the order of the search.</param>
/// <param name="Options">What this trial tried; the other options are the plan's.</param>
/// <param name="Rounds">One, but for successive halving.</param>
public sealed record Trial(int Number, ImmutableSortedDictionary<string, JsonElement> Options, ImmutableArray<TrialRound> Rounds);

/// <param name="TrainingRows">On how many it was fitted.</param>
/// <param name="Metrics">On the validation rows; empty where it failed.</param>
/// <param name="Failure">Why it gave no model.</param>
public sealed record TrialRound(long TrainingRows, ImmutableSortedDictionary<string, double> Metrics, string? Failure = null);
