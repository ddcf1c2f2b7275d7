namespace MlOps.Modeling.Plans;

/// <summary>The learning rate times <see cref="Factor"/> after every <see cref="Every"/> epochs.</summary>
public sealed record StepRate : LearningRateSchedule
{
    /// <summary>In epochs.</summary>
    public int Every { get; init; } = 10;

    public double Factor { get; init; } = 0.5;

    internal override void Check()
    {
        base.Check();
        TrainerOptions.InRange(Every, 1, 100_000, nameof(Every));
        TrainerOptions.InRange(Factor, 1e-6, 1, nameof(Factor));
    }
}
