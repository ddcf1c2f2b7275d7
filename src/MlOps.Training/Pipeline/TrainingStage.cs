namespace MlOps.Training.Pipeline;

/// <summary>What a training is doing, in order.</summary>
public enum TrainingStage
{
    Features,
    Checks,
    Fit,
    Evaluate,
    Export,
}
