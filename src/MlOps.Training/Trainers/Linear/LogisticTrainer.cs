using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>Minimises Σ log loss + L2 / 2 · Σ weight² over the training rows by L-BFGS.</summary>
internal static class LogisticTrainer
{
    public static LinearModel Fit(LogisticRegression options, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        LinearInputs.RefuseNotFinite(features);
        using var team = new WorkerTeam(threads);
        var loss = new LogisticLoss(features, labels, options.L2, team);

        // From the best constant model: the log-odds of the classes.
        var parameters = new double[loss.Size];
        parameters[^1] = PortableMath.Logit((double)labels.Count(label => label == 1) / labels.Length);
        new LimitedMemoryBfgs(loss.Evaluate, loss.CurvatureBound()).Minimize(
            parameters, options.MaxIterations, options.Tolerance,
            (iteration, value) => progress?.Report(new TrainingProgress(iteration, options.MaxIterations, value)), ct);
        return new LinearModel([.. parameters[..^1]], parameters[^1], Link.Logistic);
    }
}
