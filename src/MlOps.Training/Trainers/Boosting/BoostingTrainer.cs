using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
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
    /// <exception cref="MlOpsException">MLOPS3017 a count below 0, MLOPS3035 a feature that is not there, MLOPS3036 too little memory.</exception>
    public static TreeEnsemble Fit(GradientBoosting options, LearningTask task, FeatureMatrix features, double[] labels, long seed, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct, long histogramBytes = HistogramBytes)
    {
        var roles = FeatureRoles.Of(options, features);
        var training = new TrainingRows(labels, WatchedRows.Of(options, features, seed));
        if (task.Kind == ModelTask.Regression && options.Loss == RegressionLoss.Poisson)
            RefuseNoCounts(training);
        var objective = Objective.For(options, task, training);
        MemoryNeed.Refuse(labels.Length, features.Columns.Length, objective.Outputs, ProcessMemory.Available());

        using var team = new WorkerTeam(threads);
        var data = BinnedData.Of(features, roles, Math.Clamp(options.Bins, 2, 255), team, ct);
        var rounds = new BoostingRounds(options, objective, training, data, seed, histogramBytes, team);
        var stop = new EarlyStop(options.Patience);
        var reportEvery = Math.Max(1, options.Trees / MaxReports);
        for (var round = 1; round <= options.Trees; round++)
        {
            if (!rounds.Grow(ct))
                break;
            if (options.Patience > 0 && stop.After(rounds.Trees.Count, objective.MeanLoss(rounds.Scores, watched: true, team)))
                break;
            if (progress is not null && round % reportEvery == 0)
                progress.Report(new TrainingProgress(round, options.Trees, objective.MeanLoss(rounds.Scores, watched: false, team)));
        }

        var trees = options.Patience > 0 ? rounds.Trees.Take(stop.Best) : rounds.Trees;
        return new TreeEnsemble(rounds.BaseScores, [.. trees], objective.Link);
    }

    private static void RefuseNoCounts(TrainingRows training)
    {
        var negative = Array.FindIndex(training.Labels, label => label < 0);
        if (negative >= 0)
            throw new MlOpsException(DiagnosticCodes.InvalidLabel, FormattableString.Invariant($"the label of training row {negative + 1} is {training.Labels[negative]}, expected a number that is not negative, as the loss is Poisson"));
        if (training.MeanLabel() == 0)
            throw new MlOpsException(DiagnosticCodes.InvalidLabel, $"the label is 0 in all {training.Count} training rows{(training.Watched is null ? "" : ", but perhaps those that are watched for stopping early")}, and no mean of Poisson counts is 0");
    }
}
