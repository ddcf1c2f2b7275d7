namespace MlOps.Modeling.Plans;

/// <summary>Steps along the mean gradient over the root of its mean square (Kingma and Ba, "Adam", ICLR 2015).</summary>
public sealed record Adam : Optimizer
{
    /// <summary>How much of the mean gradient stays from step to step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of the mean square stays from step to step.</summary>
    public double Beta2 { get; init; } = 0.999;

    internal override void Check()
    {
        TrainerOptions.InRange(Beta1, 0, 0.9999, nameof(Beta1));
        TrainerOptions.InRange(Beta2, 0, 0.999999, nameof(Beta2));
    }
}
