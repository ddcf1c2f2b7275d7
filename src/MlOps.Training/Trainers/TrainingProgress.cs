namespace MlOps.Training.Trainers;

/// <param name="Done">Trees grown, or iterations made.</param>
/// <param name="Total">The most there will be.</param>
/// <param name="Loss">On the training rows: mean squared error, or mean log loss in nats.</param>
public sealed record TrainingProgress(int Done, int Total, double Loss);
