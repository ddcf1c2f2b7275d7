using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>Minimises Σ class weight · log loss + L2 / 2 · Σ weight² over the training rows.</summary>
internal static class LogisticTrainer
{
    /// <param name="labels">0 or 1.</param>
    public static LinearModel Fit(LogisticRegression options, LearningTask task, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        var classes = ClassBalance.Of(options, task, labels);
        var parameters = Minimizer(options).Run(features, new LogLoss(labels, classes.Weights), [PortableMath.Logit(classes.Shares[1])], progress, threads, ct);
        return new LinearModel([.. parameters[..^1]], parameters[^1], Link.Logistic);
    }

    /// <param name="labels">The class a row, 0 … classes − 1.</param>
    public static MultinomialModel FitClasses(LogisticRegression options, LearningTask task, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        var classes = ClassBalance.Of(options, task, labels);
        var parameters = Minimizer(options).Run(features, new SoftmaxLoss(labels, classes.Weights), Array.ConvertAll(classes.Shares, PortableMath.Log), progress, threads, ct);
        return new MultinomialModel([.. parameters.Chunk(features.Columns.Length + 1).Select(output => new LinearModel([.. output[..^1]], output[^1], Link.Identity))]);
    }

    private static LinearMinimizer Minimizer(LogisticRegression options) => new(options.L2, options.MaxIterations, options.Tolerance);
}
