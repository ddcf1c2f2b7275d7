using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

internal sealed class RecordedStages : IProgress<PipelineProgress>
{
    public List<TrainingStage> Stages { get; } = [];

    public void Report(PipelineProgress value) => Stages.Add(value.Stage);
}
