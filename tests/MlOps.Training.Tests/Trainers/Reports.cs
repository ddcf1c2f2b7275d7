using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

/// <summary>Progress on the thread that reports it.</summary>
internal sealed class Reports(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
