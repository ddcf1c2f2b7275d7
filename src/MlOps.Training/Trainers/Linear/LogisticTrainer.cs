using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>Minimises Σ log loss + L2 / 2 · Σ weight² over the training rows by L-BFGS.</summary>
internal static class LogisticTrainer
{
    /// <param name="labels">0 or 1.</param>
    public static LinearModel Fit(LogisticRegression options, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        // From the best constant model: the log-odds of the classes.
        var odds = PortableMath.Logit((double)labels.Count(label => label == 1) / labels.Length);
        var parameters = Minimize(options, features, new LogLoss(labels), [odds], progress, threads, ct);
        return new LinearModel([.. parameters[..^1]], parameters[^1], Link.Logistic);
    }

    /// <param name="labels">The class a row, 0 … classes − 1.</param>
    public static MultinomialModel FitClasses(LogisticRegression options, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        var counts = new double[Labels.ClassCount(labels)];
        foreach (var label in labels)
            counts[(int)label]++;
        var logits = Array.ConvertAll(counts, count => PortableMath.Log(count / labels.Length));
        var parameters = Minimize(options, features, new SoftmaxLoss(labels, counts.Length), logits, progress, threads, ct);
        return new MultinomialModel([.. parameters.Chunk(features.Columns.Length + 1).Select(output => new LinearModel([.. output[..^1]], output[^1], Link.Identity))]);
    }

    private static double[] Minimize(LogisticRegression options, FeatureMatrix features, IScoreLoss scoreLoss, double[] intercepts, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        LinearInputs.RefuseNotFinite(features);
        using var team = new WorkerTeam(threads);
        var loss = new LinearLoss(features, scoreLoss, options.L2, team);
        var parameters = new double[loss.Size];
        for (var output = 0; output < intercepts.Length; output++)
            parameters[((output + 1) * loss.Stride) - 1] = intercepts[output];
        new LimitedMemoryBfgs(loss.Evaluate, loss.CurvatureBound()).Minimize(
            parameters, options.MaxIterations, options.Tolerance,
            (iteration, value) => progress?.Report(new TrainingProgress(iteration, options.MaxIterations, value)), ct);
        return parameters;
    }
}
