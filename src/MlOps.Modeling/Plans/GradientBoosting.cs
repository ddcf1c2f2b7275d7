using System.Collections.Immutable;

namespace MlOps.Modeling.Plans;

/// <summary>
/// Histogram gradient boosting of decision trees (Friedman 2001; histograms as in LightGBM, Ke et al. 2017), with Newton
/// steps: a loss of your choice for regression, log loss for classes, of which each has its own trees.
/// </summary>
public sealed record GradientBoosting : ClassWeightedOptions
{
    public int Trees { get; init; } = 100;

    /// <summary>The most splits between a tree's root and a leaf: 1 … 16, with <see cref="Leaves"/> 1 … 64.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>The most leaves of a tree, which then grows where the loss falls most; null: level by level.</summary>
    public int? Leaves { get; init; }

    public double LearningRate { get; init; } = 0.1;

    /// <summary>The most bins that a feature's values are sorted into.</summary>
    public int Bins { get; init; } = 255;

    /// <summary>A leaf holds at least this many rows.</summary>
    public int MinRowsInLeaf { get; init; } = 20;

    /// <summary>L2 penalty on the leaves' values.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>The share of the rows that each tree sees, drawn by the seed.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>The share of the feature outputs that each tree may split on, drawn by the seed; null: all.</summary>
    public double? ColumnShare { get; init; }

    /// <summary>For regression.</summary>
    public RegressionLoss Loss { get; init; }

    /// <summary>Which one <see cref="RegressionLoss.Quantile"/> predicts; null: 0.5.</summary>
    public double? Quantile { get; init; }

    /// <summary>The distance, in the label's unit, from which <see cref="RegressionLoss.Huber"/> grows no faster; null: 1.</summary>
    public double? HuberDelta { get; init; }

    /// <summary>Stop after so many rounds without a smaller loss on rows that trees do not see, and keep the best; 0: all trees.</summary>
    public int Patience { get; init; }

    /// <summary>The share of the training rows that <see cref="Patience"/> watches, chosen by seed and row key; null: 0.1.</summary>
    public double? ValidationShare { get; init; }

    /// <summary>Feature outputs of codes without order: a split parts any set of them from the others.</summary>
    public ImmutableSortedSet<string>? Categorical { get; init; }

    /// <summary>Feature outputs in which the score never falls while all others stay.</summary>
    public ImmutableSortedSet<string>? Increasing { get; init; }

    /// <summary>Feature outputs in which the score never rises while all others stay.</summary>
    public ImmutableSortedSet<string>? Decreasing { get; init; }

    public override ImmutableArray<ModelTask> Tasks => [ModelTask.Regression, ModelTask.BinaryClassification, ModelTask.MulticlassClassification];

    public bool Equals(GradientBoosting? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    internal override void Check()
    {
        base.Check();
        InRange(Trees, 1, 100_000, nameof(Trees));
        InRange(Depth, 1, Leaves is null ? 16 : 64, nameof(Depth));
        InRange(Leaves ?? 2, 2, 65_536, nameof(Leaves));
        InRange(LearningRate, 1e-6, 1, nameof(LearningRate));
        InRange(Bins, 2, 255, nameof(Bins));
        InRange(MinRowsInLeaf, 1, int.MaxValue, nameof(MinRowsInLeaf));
        InRange(Lambda, 0, 1e9, nameof(Lambda));
        InRange(RowShare, 0.01, 1, nameof(RowShare));
        InRange(ColumnShare ?? 1, 0.01, 1, nameof(ColumnShare));
        InRange(Quantile ?? 0.5, 0.001, 0.999, nameof(Quantile));
        InRange(HuberDelta ?? 1, 1e-9, 1e30, nameof(HuberDelta));
        InRange(Patience, 0, 100_000, nameof(Patience));
        InRange(ValidationShare ?? 0.1, 0.01, 0.5, nameof(ValidationShare));
        if (Loss is RegressionLoss.AbsoluteError or RegressionLoss.Quantile && (Increasing ?? Decreasing) is not null)
            throw new ArgumentOutOfRangeException(nameof(Loss), Loss, $"{nameof(Loss)} is {Loss}, whose leaves are quantiles, and those cannot be held to {nameof(Increasing)} or {nameof(Decreasing)}");
        Apart(Increasing, nameof(Increasing), Decreasing, nameof(Decreasing));
        Apart(Categorical, nameof(Categorical), Increasing, nameof(Increasing));
        Apart(Categorical, nameof(Categorical), Decreasing, nameof(Decreasing));
    }

    private static void Apart(ImmutableSortedSet<string>? one, string oneName, ImmutableSortedSet<string>? other, string otherName)
    {
        if (one is not null && other is not null && one.Intersect(other) is [var both, ..])
            throw new ArgumentOutOfRangeException(oneName, both, $"{both} is both in {oneName} and in {otherName}");
    }
}
