namespace MlOps.Modeling.Plans;

/// <summary>From the learning rate down to 0 along half a cosine, over the epochs behind the warm-up (Loshchilov and Hutter 2017).</summary>
public sealed record CosineRate : LearningRateSchedule;
