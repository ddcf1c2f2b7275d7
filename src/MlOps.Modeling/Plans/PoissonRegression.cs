using System.Collections.Immutable;

namespace MlOps.Modeling.Plans;

/// <summary>
/// Regression of counts and rates, which are never negative: the prediction is the exponential of a linear score, and least is
/// the Poisson distribution's negative log likelihood with an L2 penalty (Nelder and Wedderburn 1972), fitted by L-BFGS.
/// </summary>
public sealed record PoissonRegression : TrainerOptions
{
    public double L2 { get; init; } = 1;

    public int MaxIterations { get; init; } = 200;

    /// <summary>Stop when no element of the mean gradient is larger than this share of the mean label.</summary>
    public double Tolerance { get; init; } = 1e-6;

    public override ImmutableArray<ModelTask> Tasks => [ModelTask.Regression];

    internal override void Check()
    {
        InRange(L2, 0, 1e9, nameof(L2));
        InRange(MaxIterations, 1, 1_000_000, nameof(MaxIterations));
        InRange(Tolerance, 0, 1, nameof(Tolerance));
    }
}
