using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// Gradient boosting (Friedman, "Greedy function approximation", Annals of Statistics 29, 2001) of histogram trees by Newton
/// steps. Everything that is summed over rows is an integer: threads, their number and the processor cannot change a bit.
/// </summary>
internal static class BoostingTrainer
{
    private const int MaxReports = 100;
    private const long HistogramBytes = 256L << 20;

    /// <param name="histogramBytes">The most that is kept of a level's histograms: less is slower, and gives the same trees.</param>
    public static TreeEnsemble Fit(GradientBoosting options, ModelTask task, FeatureMatrix features, double[] labels, long seed, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct, long histogramBytes = HistogramBytes)
    {
        using var team = new WorkerTeam(threads);
        var data = BinnedData.Of(features, Math.Clamp(options.Bins, 2, 255), team, ct);
        Objective objective = task == ModelTask.BinaryClassification ? new LogLoss(labels) : new SquaredError(labels);
        var baseScore = (float)objective.BaseScore;
        var scores = new double[labels.Length];
        Array.Fill(scores, baseScore);

        var gradients = new Gradients(objective, labels.Length);
        var rows = new RowPartition(labels.Length);
        var grower = new TreeGrower(data, rows, gradients, options, histogramBytes, team);
        var trees = ImmutableArray.CreateBuilder<Tree>(options.Trees);
        var reportEvery = Math.Max(1, options.Trees / MaxReports);
        for (var tree = 0; tree < options.Trees; tree++)
        {
            ct.ThrowIfCancellationRequested();
            gradients.Compute(scores, rows, options.RowShare, new RandomStream(seed, RandomPurpose.RowSample, (uint)tree), team);
            if (grower.Grow(scores) is { } grown)
                trees.Add(grown);
            else if (options.RowShare == 1)
                break; // the next would see the same gradients
            if (progress is not null && (tree + 1) % reportEvery == 0)
                progress.Report(new TrainingProgress(tree + 1, options.Trees, objective.MeanLoss(scores, team)));
        }

        return new TreeEnsemble(baseScore, trees.ToImmutable(), task == ModelTask.BinaryClassification ? Link.Logistic : Link.Identity);
    }
}
