using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;

namespace MlOps.Training.Evaluation;

/// <summary>A model's metrics, the baseline's beside them, and the gates that judge them.</summary>
public static class Evaluator
{
    /// <param name="labels">One a row; a class is 0 or 1, or its number where there are more.</param>
    /// <param name="predictions">One a row, for a class the probability of 1; where there are more classes one probability each, row after row.</param>
    /// <returns>NaN where a metric is not defined, or where a prediction is NaN.</returns>
    public static ImmutableSortedDictionary<Metric, double> Evaluate(ModelTask task, double[] labels, double[] predictions) =>
        ImmutableSortedDictionary.CreateRange(TaskMetrics.Of(task, labels, predictions).Measure());

    /// <summary>The metrics of the best constant that the training labels teach: their mean, which for classes is the share of each.</summary>
    public static ImmutableSortedDictionary<Metric, double> Baseline(ModelTask task, double[] trainingLabels, double[] labels) =>
        Evaluate(task, labels, Constant(task, trainingLabels, labels.Length, task == ModelTask.MulticlassClassification ? Labels.ClassCount(trainingLabels) : 1));

    /// <summary>A metric that is NaN, or that is not there, passes no gate.</summary>
    /// <param name="slices">By the slices' names.</param>
    public static ImmutableArray<GateResult> Judge(
        ImmutableArray<Gate> gates,
        ImmutableSortedDictionary<Metric, double> metrics,
        ImmutableSortedDictionary<Metric, double> baseline,
        IReadOnlyDictionary<string, MeasuredSlice> slices) =>
        [.. gates.Select(gate =>
        {
            var (name, own, other) = gate.Worst is { } slice ? slices[slice.Name].WorstOf(gate.Metric, gate.OverBaseline) : (null, metrics, baseline);
            var value = own.GetValueOrDefault(gate.Metric, double.NaN);
            if (gate.OverBaseline)
                value = gate.Metric.Skill(value, other.GetValueOrDefault(gate.Metric, double.NaN));
            return new GateResult(gate.Expression, value, gate.Passes(value), name);
        })];

    /// <summary>By the names that model.json and plans use: <c>rSquared</c>. Without those that are not finite numbers, which JSON does not have.</summary>
    public static ImmutableSortedDictionary<string, double> ByName(IEnumerable<KeyValuePair<Metric, double>> metrics) =>
        metrics.Where(metric => double.IsFinite(metric.Value)).ToImmutableSortedDictionary(metric => metric.Key.Name(), metric => metric.Value, StringComparer.Ordinal);

    /// <summary>The baseline's predictions for so many rows.</summary>
    /// <param name="classes">How many predictions a row has.</param>
    internal static double[] Constant(ModelTask task, double[] trainingLabels, int rows, int classes)
    {
        var constant = new double[classes];
        foreach (var label in trainingLabels)
        {
            if (task == ModelTask.MulticlassClassification)
                constant[(int)label]++;
            else
                constant[0] += label;
        }

        var predictions = new double[PredictionMemory.Length(rows, classes)];
        for (var i = 0; i < predictions.Length; i++)
            predictions[i] = constant[i % classes] / trainingLabels.Length;
        return predictions;
    }
}
