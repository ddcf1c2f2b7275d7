using System.Collections.Immutable;

namespace MlOps.Training.Trainers;

/// <summary>From a row's score to its prediction.</summary>
public enum Link
{
    Identity,

    /// <summary>1 / (1 + exp(−score)).</summary>
    Logistic,

    /// <summary>exp(score).</summary>
    Exponential,

    /// <summary>exp(score) / Σ exp(score) over the row's scores, one a class.</summary>
    Softmax,
}

/// <summary>What a trainer gives: the arithmetic from a row of the <see cref="Features.FeatureMatrix"/> to its scores.</summary>
public abstract record FittedModel(Link Link)
{
    /// <summary>Scores a row: the classes where there are more than two, else 1.</summary>
    public virtual int Outputs => 1;
}

/// <summary>The sum of one leaf a tree, and a base score, for each output.</summary>
public sealed record TreeEnsemble(ImmutableArray<float> BaseScores, ImmutableArray<Tree> Trees, Link Link) : FittedModel(Link)
{
    public override int Outputs => BaseScores.Length;
}

/// <summary>A binary tree in arrays, its root at 0.</summary>
/// <param name="Feature">The feature output that a node splits on; −1 at a leaf.</param>
/// <param name="Threshold">A value ≤ this goes left, a larger one right.</param>
/// <param name="MissingLeft">Whether NaN goes left.</param>
/// <param name="Value">What a leaf adds (the learning rate included); 0 at an inner node.</param>
public sealed record Tree(int[] Feature, float[] Threshold, int[] Left, int[] Right, bool[] MissingLeft, float[] Value)
{
    /// <summary>The score that it adds to.</summary>
    public int Output { get; init; }

    /// <summary>Where a node has a set, the values in it go left and others right, whatever the threshold; null where no node has.</summary>
    public float[]?[]? Sets { get; init; }

    /// <summary>By how much a node's split lowers the training loss (second order, without the factor ½); 0 at a leaf.</summary>
    public double[] Gain { get; init; } = new double[Feature.Length];
}

/// <summary>intercept + Σ weight × value, in double.</summary>
public sealed record LinearModel(ImmutableArray<double> Weights, double Intercept, Link Link) : FittedModel(Link);

/// <summary>A linear score a class.</summary>
public sealed record MultinomialModel(ImmutableArray<LinearModel> Scores) : FittedModel(Link.Softmax)
{
    public override int Outputs => Scores.Length;
}
