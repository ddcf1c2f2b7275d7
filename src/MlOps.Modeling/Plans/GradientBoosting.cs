using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Plans;

/// <summary>
/// Histogram gradient boosting of decision trees (Friedman 2001; histograms as in LightGBM, Ke et al. 2017), with Newton
/// steps: squared error for regression, log loss for binary classification.
/// </summary>
public sealed record GradientBoosting : TrainerOptions
{
    [JsonRequired]
    public int Trees { get; init; } = 100;

    /// <summary>The most splits between a tree's root and a leaf.</summary>
    [JsonRequired]
    public int Depth { get; init; } = 6;

    [JsonRequired]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The most bins that a feature's values are sorted into.</summary>
    [JsonRequired]
    public int Bins { get; init; } = 255;

    /// <summary>A leaf holds at least this many rows.</summary>
    [JsonRequired]
    public int MinRowsInLeaf { get; init; } = 20;

    /// <summary>L2 penalty on the leaves' values.</summary>
    [JsonRequired]
    public double Lambda { get; init; } = 1;

    /// <summary>The share of the rows that each tree sees, drawn by the seed.</summary>
    [JsonRequired]
    public double RowShare { get; init; } = 1;

    [JsonIgnore]
    public override ImmutableArray<ModelTask> Tasks => [ModelTask.Regression, ModelTask.BinaryClassification];

    internal override void Check()
    {
        InRange(Trees, 1, 100_000, nameof(Trees));
        InRange(Depth, 1, 16, nameof(Depth));
        InRange(LearningRate, 1e-6, 1, nameof(LearningRate));
        InRange(Bins, 2, 255, nameof(Bins));
        InRange(MinRowsInLeaf, 1, int.MaxValue, nameof(MinRowsInLeaf));
        InRange(Lambda, 0, 1e9, nameof(Lambda));
        InRange(RowShare, 0.01, 1, nameof(RowShare));
    }
}
