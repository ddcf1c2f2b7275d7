using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;

namespace MlOps.Training.Evaluation;

/// <summary>A model's metrics, the baseline's beside them, and the gates that judge them.</summary>
public static class Evaluator
{
    /// <param name="labels">One a row; a class is 0 or 1, or its number where there are more than two.</param>
    /// <param name="predictions">One a row; for a class the probability of 1, or one a class, row after row.</param>
    /// <returns>NaN where a metric is not defined, or where a prediction is NaN.</returns>
    public static ImmutableSortedDictionary<Metric, double> Evaluate(ModelTask task, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        if (task != ModelTask.MulticlassClassification)
            ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Length, labels.Length);
        else if (labels.Length > 0)
            ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Length % labels.Length, 0);
        return ImmutableSortedDictionary.CreateRange(task switch
        {
            ModelTask.Regression => RegressionMetrics.Of(labels, predictions),
            ModelTask.BinaryClassification => BinaryMetrics.Of(labels, predictions),
            _ => MulticlassMetrics.Of(labels, predictions),
        });
    }

    /// <summary>The metrics of the best constant that the training labels teach: their mean, which for classes is the share of each.</summary>
    public static ImmutableSortedDictionary<Metric, double> Baseline(ModelTask task, ReadOnlySpan<double> trainingLabels, ReadOnlySpan<double> labels)
    {
        if (task == ModelTask.MulticlassClassification)
            return Evaluate(task, labels, ClassShares(trainingLabels, labels.Length));
        double sum = 0;
        foreach (var label in trainingLabels)
            sum += label;
        var constant = new double[labels.Length];
        Array.Fill(constant, sum / trainingLabels.Length);
        return Evaluate(task, labels, constant);
    }

    /// <returns>The share of each class, again and again for each row.</returns>
    private static double[] ClassShares(ReadOnlySpan<double> trainingLabels, int rows)
    {
        var shares = new double[Labels.ClassCount(trainingLabels)];
        foreach (var label in trainingLabels)
            shares[(int)label]++;
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= trainingLabels.Length;
        return [.. Enumerable.Repeat(shares, rows).SelectMany(share => share)];
    }

    /// <summary>A metric that is NaN, or that is not there, passes no gate.</summary>
    public static ImmutableArray<GateResult> Judge(ImmutableArray<Gate> gates, ImmutableSortedDictionary<Metric, double> metrics) =>
        [.. gates.Select(gate =>
        {
            var value = metrics.GetValueOrDefault(gate.Metric, double.NaN);
            return new GateResult(gate.Expression, value, gate.Passes(value));
        })];

    /// <summary>By the names that model.json and plans use: <c>rSquared</c>.</summary>
    public static ImmutableSortedDictionary<string, double> ByName(ImmutableSortedDictionary<Metric, double> metrics) =>
        metrics.ToImmutableSortedDictionary(metric => JsonNamingPolicy.CamelCase.ConvertName(metric.Key.ToString()), metric => metric.Value, StringComparer.Ordinal);
}
