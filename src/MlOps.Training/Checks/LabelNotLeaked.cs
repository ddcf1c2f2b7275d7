using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;

namespace MlOps.Training.Checks;

/// <summary>
/// A single feature that gives the label away is most often the label in other clothes: computed from it, or written down
/// after it was known. Such a model shines in every metric and fails in use.
/// </summary>
internal sealed class LabelNotLeaked : ITrainingCheck
{
    private const double MostCorrelation = 0.9999, MostAuc = 0.999;

    /// <summary>A few rows are told apart by chance.</summary>
    private const int LeastOfEachClass = 10;

    /// <summary>More rows than this are sampled evenly: the answer is the same, the time is not.</summary>
    private const int MostRows = 200_000;

    public DiagnosticCode Code => DiagnosticCodes.LabelLeaked;

    public string Name => "no feature gives the label away";

    public IEnumerable<string> Findings(TrainingData data)
    {
        var step = (data.TrainingLabels.Length + MostRows - 1) / MostRows;
        var labels = Sample(data.TrainingLabels, step);
        foreach (var feature in data.Slices)
        {
            var (values, judged) = FeatureScore.Of([.. feature.Columns.Select(column => Sample(column, step))], labels);
            if (data.Plan.Task == ModelTask.Regression)
            {
                var correlation = Math.Abs(Correlation.Pearson(values, judged));
                if (correlation > MostCorrelation)
                    yield return FormattableString.Invariant($"the feature {feature.Name} gives {data.Plan.Label} away (correlation {correlation:0.00000}): take it out if it is not known when scoring");
            }
            else
            {
                var auc = RankStatistic.Auc(judged, values);
                var either = Math.Max(auc, 1 - auc);
                if (either > MostAuc && LeastOfEachClass <= Math.Min(judged.Count(label => label > 0.5), judged.Count(label => label < 0.5)))
                    yield return FormattableString.Invariant($"the feature {feature.Name} gives {data.Plan.Label} away (AUC {either:0.00000} alone): take it out if it is not known when scoring");
            }
        }
    }

    private static T[] Sample<T>(T[] values, int step) => step <= 1 ? values : [.. values.Where((_, i) => i % step == 0)];
}
