namespace MlOps.Modeling.Plans;

/// <summary>How a network's step size changes from epoch to epoch.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>In the first so many epochs the rate rises from near 0 to its full size, step by step.</summary>
    public int WarmUpEpochs { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is out of its range.</exception>
    internal virtual void Check() => TrainerOptions.InRange(WarmUpEpochs, 0, 100_000, nameof(WarmUpEpochs));
}
