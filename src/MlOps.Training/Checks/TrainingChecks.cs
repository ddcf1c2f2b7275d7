using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Training.Checks.Probes;

namespace MlOps.Training.Checks;

/// <summary>The checks before training. They cost a few passes over the feature matrix, and a short look at the trainer.</summary>
public static class TrainingChecks
{
    // Each relies on those before it: a leakage means nothing while labels are missing.
    private static readonly ImmutableArray<ImmutableArray<ITrainingCheck>> Stages =
    [
        [new EnoughRows(), new LabelsPresent()],
        [new RowsApart(), new LabelVaries(), new FeaturesFinite()],
        [new FeaturesVary(), new FeaturesDiffer(), new LabelNotLeaked()],
    ];

    private static readonly ImmutableArray<IProbeCheck> ProbeChecks =
        [new ZeroInputFinite(), new StartLossExpected(), new WeightsAsDrawn(), new UnitsAlive(), new GradientsFlow(), new MeanPredictionNear(), new BatchLearntByHeart()];

    /// <summary>The data and the features.</summary>
    /// <returns>One passed result a check.</returns>
    /// <exception cref="MlOpsException">MLOPS3111 … MLOPS3118, one diagnostic a finding.</exception>
    public static ImmutableArray<CheckResult> OfData(TrainingData data, CancellationToken ct) =>
        [.. Stages.SelectMany(stage => Run(data, [.. stage.Select(check => (check.Code, check.Name, (Func<CheckOutcome?>)(() => check.Run(data))))], ct))];

    /// <summary>The trainer in front of data that have passed their own checks.</summary>
    /// <returns>One passed result a check that has a meaning for the trainer.</returns>
    /// <exception cref="MlOpsException">MLOPS3119 … MLOPS3125, one diagnostic a finding; and what the trainer itself refuses.</exception>
    public static ImmutableArray<CheckResult> OfTrainer(TrainingData data, long seed, int threads, CancellationToken ct) =>
        OfTrainer(data, TrainerProbe.Of(data, seed, threads, ct), ct);

    internal static ImmutableArray<CheckResult> OfTrainer(TrainingData data, ITrainerProbe probe, CancellationToken ct) =>
        [.. Run(data, [.. ProbeChecks.Select(check => (check.Code, check.Name, (Func<CheckOutcome?>)(() => check.Run(data, probe))))], ct)];

    private static List<CheckResult> Run(TrainingData data, ImmutableArray<(DiagnosticCode Code, string Name, Func<CheckOutcome?> Ask)> checks, CancellationToken ct)
    {
        var (results, failed) = (new List<CheckResult>(), new List<Diagnostic>());
        foreach (var (code, name, ask) in checks)
        {
            ct.ThrowIfCancellationRequested();
            if (ask() is not { } outcome)
                continue;
            failed.AddRange(outcome.Findings.Select(finding => new Diagnostic(code, $"model {data.Plan.Model}: {finding}; nothing was trained")));
            results.Add(new CheckResult(code.Id, name, outcome.Findings.IsEmpty, outcome.Detail));
        }

        return failed.Count == 0 ? results : throw new MlOpsException(failed);
    }
}
