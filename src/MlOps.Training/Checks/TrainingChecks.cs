using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Training.Checks;

/// <summary>The checks before training. They cost a few passes over the feature matrix.</summary>
public static class TrainingChecks
{
    // Each relies on those before it: a leakage means nothing while labels are missing.
    private static readonly ImmutableArray<ImmutableArray<ITrainingCheck>> Stages =
    [
        [new EnoughRows(), new LabelsPresent()],
        [new RowsApart(), new LabelVaries(), new FeaturesFinite()],
        [new FeaturesVary(), new FeaturesDiffer(), new LabelNotLeaked()],
    ];

    /// <returns>One passed result a check.</returns>
    /// <exception cref="MlOpsException">MLOPS31xx, one diagnostic a finding.</exception>
    public static ImmutableArray<CheckResult> Run(TrainingData data, CancellationToken ct)
    {
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var stage in Stages)
        {
            var failed = new List<Diagnostic>();
            foreach (var check in stage)
            {
                ct.ThrowIfCancellationRequested();
                var outcome = check.Run(data);
                failed.AddRange(outcome.Findings.Select(finding => new Diagnostic(check.Code, $"model {data.Plan.Model}: {finding}; nothing was trained")));
                results.Add(new CheckResult(check.Code.Id, check.Name, outcome.Findings.IsEmpty, outcome.Detail));
            }

            if (failed.Count > 0)
                throw new MlOpsException(failed);
        }

        return results.ToImmutable();
    }
}
