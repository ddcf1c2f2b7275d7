using System.Collections.Immutable;

namespace MlOps.Modeling.Plans;

/// <summary>
/// Least squares with penalties on the weights, none on the intercept: least is ½ Σ error² + L1 · Σ |weight| + ½ L2 · Σ weight².
/// Without L1 this is ridge regression (Hoerl and Kennard 1970); with L1 alone the lasso (Tibshirani 1996), whose weights are 0
/// where a feature adds too little; with both the elastic net (Zou and Hastie 2005).
/// </summary>
public sealed record LinearRegression : TrainerOptions
{
    public double L2 { get; init; } = 1;

    public double L1 { get; init; }

    public override ImmutableArray<ModelTask> Tasks => [ModelTask.Regression];

    internal override void Check()
    {
        InRange(L2, 0, 1e9, nameof(L2));
        InRange(L1, 0, 1e15, nameof(L1));
    }
}
