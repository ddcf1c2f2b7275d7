namespace MlOps.Modeling.Plans;

/// <summary>Stochastic gradient descent with momentum (Polyak 1964).</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>How much of a step the next one keeps; 0 for none.</summary>
    public double Momentum { get; init; } = 0.9;

    internal override void Check() => TrainerOptions.InRange(Momentum, 0, 0.9999, nameof(Momentum));
}
