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

    public DiagnosticCode Code => DiagnosticCodes.LabelLeaked;

    public string Name => "no feature gives the label away";

    public CheckOutcome Run(TrainingData data)
    {
        var step = (data.TrainingLabels.Length + MostRows - 1) / MostRows;
        var labels = Sample(data.TrainingLabels, step);
        var (measure, most, strength) = MeasureOf(data.Plan.Task);
        var strengths = data.Slices.Select(feature =>
        {
            var columns = feature.Columns.Select(column => Sample(column, step)).ToArray();
            var scores = FeatureScore.Of(columns, labels, categories: data.Plan.Task == ModelTask.MulticlassClassification);
            return (feature.Name,
                Strength: scores.Select(score => strength(score.Values, score.Labels)).DefaultIfEmpty(double.NaN).Max(),
                Order: data.Plan.Task == ModelTask.Regression ? scores.Select(score => Math.Abs(Correlation.Spearman(score.Values, score.Labels))).DefaultIfEmpty(double.NaN).Max() : double.NaN);
        }).ToList();
        var strongest = strengths.MaxBy(feature => feature.Strength);
        return new CheckOutcome(
            double.IsNaN(strongest.Strength)
                ? "too few rows to tell"
                : FormattableString.Invariant($"the strongest alone is {strongest.Name}, {measure} {strongest.Strength:0.00000}"),
            // A logarithm of the label is none the less the label: it has its order, though it lies on no line with it.
            [.. strengths.Where(feature => feature.Strength > most || feature.Order > most).Select(feature =>
            {
                var (how, much) = feature.Strength > most ? (measure, feature.Strength) : ("rank correlation", feature.Order);
                return FormattableString.Invariant($"the feature {feature.Name} alone gives {data.Plan.Label} away ({how} {much:0.00000}): take it out if it is not known when scoring");
            })]);
    }

    private static (string Name, double Most, Func<double[], double[], double> Strength) MeasureOf(ModelTask task) => task switch
    {
        ModelTask.Regression => ("correlation", MostCorrelation, (values, labels) => Math.Abs(Correlation.Pearson(values, labels))),
        ModelTask.BinaryClassification => ("AUC", MostAuc, AucEitherWay),
        _ => ("balanced accuracy", MostAccuracy, ClassGuess.BalancedAccuracy),
    };

    private static double AucEitherWay(double[] values, double[] labels)
    {
        if (Math.Min(labels.Count(label => label > 0.5), labels.Count(label => label < 0.5)) < LeastOfEachClass)
            return double.NaN;
        var auc = RankStatistic.Auc(labels, values);
        return Math.Max(auc, 1 - auc);
    }

    private static T[] Sample<T>(T[] values, int step) => step <= 1 ? values : [.. values.Where((_, i) => i % step == 0)];
}
