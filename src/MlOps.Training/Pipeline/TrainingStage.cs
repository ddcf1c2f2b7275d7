namespace MlOps.Training.Pipeline;

/// <summary>What a training is doing, in order.</summary>
public enum TrainingStage
{
    Features,
    Checks,

    /// <summary>Only where the plan has a sweep.</summary>
    Sweep,
    Fit,
    Evaluate,

    /// <summary>Only where the plan asks for folds.</summary>
    CrossValidate,
    Export,
}
