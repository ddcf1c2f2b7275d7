using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Metadata;

/// <summary>
/// evaluation.json: how good a model is beyond the figures of model.json, which names this file's digest. Like that file, it
/// has the same bytes for the same train key. All rows are held-out rows, unless something else is said.
/// </summary>
public sealed record EvaluationReport
{
    public const string FileName = "evaluation.json";

    public int FormatVersion { get; init; } = 1;

    public required string Model { get; init; }

    public required Digest TrainKey { get; init; }

    public required ModelTask Task { get; init; }

    /// <summary>How many rows the metrics are measured on.</summary>
    public required long Rows { get; init; }

    /// <summary>How many of them mape is measured on; null where that is all, which it is where no label is 0.</summary>
    public long? MapeRows { get; init; }

    public required IntervalReport Intervals { get; init; }

    /// <summary>Regression: quantiles of the residuals.</summary>
    public ImmutableArray<Quantile>? Residuals { get; init; }

    /// <summary>Binary: ten bins of equal width; those without rows are left out.</summary>
    public ImmutableArray<ReliabilityBin>? Reliability { get; init; }

    /// <summary>Binary: how decisions come out at each threshold.</summary>
    public ImmutableArray<ThresholdDecisions>? Thresholds { get; init; }

    /// <summary>Multiclass: which classes are taken for which.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    public ImmutableArray<SliceReport>? Slices { get; init; }

    public CrossValidationReport? CrossValidation { get; init; }

    /// <summary>Trees: the share of the splits that ask for each feature. That of the gain is model.json's importance.</summary>
    public ImmutableSortedDictionary<string, double>? Splits { get; init; }

    /// <summary>The feature that matters most first.</summary>
    public required ImmutableArray<PermutedFeature> Permutation { get; init; }

    public required ImmutableArray<PartialDependence> PartialDependence { get; init; }

    /// <summary>A metric's name for people, with the rows that it is measured on where those are not all.</summary>
    public string TitleOf(string metric) => metric == Metric.Mape.Name() && MapeRows is { } rows ? FormattableString.Invariant($"{metric} of {rows:N0} of {Rows:N0} rows") : metric;

    public string ToJson() => JsonSerializer.Serialize(this, ModelingJson.Readable.EvaluationReport) + "\n";

    /// <exception cref="JsonException">The text is no evaluation.</exception>
    public static EvaluationReport Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ModelingJson.Readable.EvaluationReport) ?? throw new JsonException("the evaluation is empty");
}
