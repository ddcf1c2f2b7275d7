using System.Collections.Immutable;

namespace MlOps.Modeling.Metadata;

/// <summary>How far metrics would vary on other held-out rows: percentile intervals of the bootstrap.</summary>
/// <param name="Confidence">0.95: so many of the resamples lie inside.</param>
public sealed record IntervalReport(double Confidence, int Resamples, ImmutableSortedDictionary<string, Interval> Metrics);

public sealed record Interval(double Low, double High);

/// <param name="Share">Of the rows whose residual (prediction − label) is at most the value.</param>
public sealed record Quantile(double Share, double Value);

/// <param name="From">The least probability of the bin.</param>
/// <param name="To">Its upper end, which belongs to the next bin, but for 1.</param>
/// <param name="Predicted">The rows' mean probability.</param>
/// <param name="Observed">The share of the rows that are true.</param>
public sealed record ReliabilityBin(double From, double To, long Rows, double Predicted, double Observed);

/// <param name="Threshold">A probability of at least this counts as true.</param>
/// <param name="Precision">Null where nothing counts as true.</param>
public sealed record ThresholdDecisions(double Threshold, long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives, double? Precision, double? Recall);

/// <param name="Counts">A row a true class, a column a predicted one.</param>
public sealed record ConfusionMatrix(ImmutableArray<string> Classes, ImmutableArray<ImmutableArray<long>> Counts);

/// <param name="Name">The column, with the part that is taken of it.</param>
/// <param name="Worst">For each metric the value that it is worst for.</param>
public sealed record SliceReport(string Name, ImmutableSortedDictionary<string, string> Worst, ImmutableArray<SliceValue> Values);

/// <param name="Value">As text; rows without a value are <c>(missing)</c>, values of too few rows together <c>(rare)</c>.</param>
/// <param name="Metrics">Without those that these rows do not define.</param>
/// <param name="Baseline">Of the same constant prediction as for the whole model.</param>
public sealed record SliceValue(string Value, long Rows, ImmutableSortedDictionary<string, double> Metrics, ImmutableSortedDictionary<string, double> Baseline);

/// <summary>Each part of the training rows measured by a model of the other parts.</summary>
/// <param name="Deviation">The standard deviation of the folds' metrics around their mean.</param>
public sealed record CrossValidationReport(ImmutableSortedDictionary<string, double> Mean, ImmutableSortedDictionary<string, double> Deviation, ImmutableArray<Fold> Folds);

public sealed record Fold(long TrainingRows, long ValidationRows, ImmutableSortedDictionary<string, double> Metrics, ImmutableSortedDictionary<string, double> Baseline);

/// <summary>How much worse a metric gets when a feature's values are dealt out among the rows at random.</summary>
/// <param name="Change">Of the metric, the mean of the repetitions: positive where the feature matters.</param>
/// <param name="Deviation">Of the repetitions.</param>
public sealed record PermutedFeature(string Feature, string Metric, double Change, double Deviation);

/// <summary>The mean prediction over sampled rows, each with the feature set to one value after the other.</summary>
/// <param name="Class">Multiclass: whose probability it is.</param>
public sealed record PartialDependence(string Feature, ImmutableArray<PartialDependencePoint> Points, string? Class = null);

/// <param name="Value">Of the column, or of the part that is taken of it, as text.</param>
public sealed record PartialDependencePoint(string Value, double Prediction);
