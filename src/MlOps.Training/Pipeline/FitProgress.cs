using MlOps.Training.Trainers;

namespace MlOps.Training.Pipeline;

/// <summary>A trainer's progress as the pipeline's. Reports at once, on the trainer's thread: <see cref="Progress{T}"/> would reorder.</summary>
internal sealed class FitProgress(IProgress<PipelineProgress> progress) : IProgress<TrainingProgress>
{
    public static FitProgress? To(IProgress<PipelineProgress>? progress) => progress is null ? null : new FitProgress(progress);

    public void Report(TrainingProgress value) => progress.Report(new PipelineProgress(TrainingStage.Fit, (double)value.Done / value.Total));
}
