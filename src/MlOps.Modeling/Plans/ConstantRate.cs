namespace MlOps.Modeling.Plans;

/// <summary>The learning rate as it is.</summary>
public sealed record ConstantRate : LearningRateSchedule;
