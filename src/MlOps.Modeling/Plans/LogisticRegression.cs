using System.Collections.Immutable;

namespace MlOps.Modeling.Plans;

/// <summary>
/// Logistic regression with an L2 penalty, multinomial (softmax) where there are more than two classes, fitted by L-BFGS (Liu
/// and Nocedal 1989).
/// </summary>
public sealed record LogisticRegression : ClassWeightedOptions
{
    public double L2 { get; init; } = 1;

    public int MaxIterations { get; init; } = 200;

    /// <summary>Stop when no element of the mean gradient is larger than this.</summary>
    public double Tolerance { get; init; } = 1e-6;

    public override ImmutableArray<ModelTask> Tasks => [ModelTask.BinaryClassification, ModelTask.MulticlassClassification];

    public bool Equals(LogisticRegression? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    internal override void Check()
    {
        base.Check();
        InRange(L2, 0, 1e9, nameof(L2));
        InRange(MaxIterations, 1, 1_000_000, nameof(MaxIterations));
        InRange(Tolerance, 0, 1, nameof(Tolerance));
    }
}
