using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;
using MlOps.Training.Numerics;

namespace MlOps.Training.Pipeline;

/// <summary>
/// K-fold cross-validation over the training rows (Stone 1974). The held-out rows take no part; a row's fold follows from its
/// key and the seed.
/// </summary>
internal static class CrossValidation
{
    /// <exception cref="MlOpsException">The trainer or a feature refuses a fold's rows; the message names the fold.</exception>
    public static CrossValidationReport Run(TrainingRequest request, RowParts parts, TrainerOptions trainer, int folds, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        var measured = new List<Fold>();
        for (var fold = 0; fold < folds; fold++)
        {
            progress?.Report(new PipelineProgress(TrainingStage.CrossValidate, (double)fold / folds));
            ct.ThrowIfCancellationRequested();
            try
            {
                measured.Add(Measure(request, parts, trainer, (double)fold / folds, (fold + 1.0) / folds, ct));
            }
            catch (MlOpsException e)
            {
                var name = FormattableString.Invariant($"fold {fold + 1} of {folds}");
                throw new MlOpsException([.. e.Diagnostics.Select(diagnostic => diagnostic with { Message = $"{name}: {diagnostic.Message}" })], e);
            }
        }

        var moments = measured.SelectMany(fold => fold.Metrics).GroupBy(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal)
            .ToDictionary(metric => metric.Key, metric => ColumnMoments.Of<double>([.. metric]), StringComparer.Ordinal);
        return new CrossValidationReport(
            moments.ToImmutableSortedDictionary(metric => metric.Key, metric => metric.Value.Mean, StringComparer.Ordinal),
            moments.ToImmutableSortedDictionary(metric => metric.Key, metric => metric.Value.Deviation, StringComparer.Ordinal),
            [.. measured]);
    }

    private static Fold Measure(TrainingRequest request, RowParts parts, TrainerOptions trainer, double from, double to, CancellationToken ct)
    {
        var (inside, outside) = parts.Divide(from, to);
        var experiment = new Experiment(request, parts, outside, inside, ct);
        var held = experiment.Run(trainer, request.Threads, ct);
        return new Fold(experiment.Rows, experiment.ValidationRows, Evaluator.ByName(held.Metrics()), Evaluator.ByName(held.BaselineMetrics()));
    }
}
