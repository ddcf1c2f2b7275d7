namespace MlOps.Training.Pipeline;

/// <param name="Share">How much of the stage is done, 0 … 1.</param>
public readonly record struct PipelineProgress(TrainingStage Stage, double Share);
