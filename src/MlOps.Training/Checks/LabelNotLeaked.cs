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
    private const double MostCorrelation = 0.9999, MostAuc = 0.999, MostAccuracy = 0.999;

    /// <summary>A few rows are told apart by chance.</summary>
    private const int LeastOfEachClass = 10;

    /// <summary>More rows than this are sampled evenly: the answer is the same, the time is not.</summary>
    private const int MostRows = 200_000;

    /// <summary>Likewise of ranks, whose order is a sort a feature.</summary>
    private const int MostRankedRows = 20_000;

    public DiagnosticCode Code => DiagnosticCodes.LabelLeaked;

    public string Name => "no feature gives the label away";

    public CheckOutcome Run(TrainingData data)
    {
        var step = (data.TrainingLabels.Length + MostRows - 1) / MostRows;
        var labels = Sample(data.TrainingLabels, step);
        var (most, strength) = MeasureOf(data.Plan.Task);
        var strengths = data.Slices.Select(feature =>
        {
            var columns = feature.Columns.Select(column => Sample(column, step)).ToArray();
            var scores = FeatureScore.Of(columns, labels, categories: data.Plan.Task == ModelTask.MulticlassClassification);
            var (measure, value) = scores.Select(score => strength(score.Values, score.Labels)).DefaultIfEmpty((Measure: "", Value: double.NaN)).MaxBy(measured => measured.Value);
            return (feature.Name, Measure: measure, Strength: value);
        }).ToList();
        var strongest = strengths.MaxBy(feature => feature.Strength);
        return new CheckOutcome(
            double.IsNaN(strongest.Strength)
                ? "too few rows to tell"
                : FormattableString.Invariant($"the strongest alone is {strongest.Name}, {strongest.Measure} {strongest.Strength:0.00000}"),
            [.. strengths.Where(feature => feature.Strength > most).Select(feature =>
                FormattableString.Invariant($"the feature {feature.Name} alone gives {data.Plan.Label} away ({feature.Measure} {feature.Strength:0.00000}): take it out if it is not known when scoring"))]);
    }

    private static (double Most, Func<double[], double[], (string Measure, double Value)> Strength) MeasureOf(ModelTask task) => task switch
    {
        ModelTask.Regression => (MostCorrelation, CorrelationEitherWay),
        ModelTask.BinaryClassification => (MostAuc, (values, labels) => ("AUC", AucEitherWay(values, labels))),
        _ => (MostAccuracy, (values, labels) => ("balanced accuracy", ClassGuess.BalancedAccuracy(values, labels))),
    };

    /// <summary>Pearson's; that of the ranks where it is what gives the label away, by a function that is monotone and no line: log(label).</summary>
    private static (string Measure, double Value) CorrelationEitherWay(double[] values, double[] labels)
    {
        var linear = Math.Abs(Correlation.Pearson(values, labels));
        if (linear > MostCorrelation)
            return ("correlation", linear);
        var step = (labels.Length + MostRankedRows - 1) / MostRankedRows;
        var monotone = Math.Abs(Correlation.Spearman(Sample(values, step), Sample(labels, step)));
        return monotone > MostCorrelation ? ("rank correlation", monotone) : ("correlation", linear);
    }

    private static double AucEitherWay(double[] values, double[] labels)
    {
        if (Math.Min(labels.Count(label => label > 0.5), labels.Count(label => label < 0.5)) < LeastOfEachClass)
            return double.NaN;
        var auc = RankStatistic.Auc(labels, values);
        return Math.Max(auc, 1 - auc);
    }

    private static T[] Sample<T>(T[] values, int step) => step <= 1 ? values : [.. values.Where((_, i) => i % step == 0)];
}
