using System.Collections.Immutable;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>What was predicted for rows that training did not see, beside what was true.</summary>
/// <param name="Labels">One a row; a class is its number.</param>
/// <param name="Predictions">As many a row as there are classes, else one.</param>
/// <param name="Baseline">The best constant, for the same rows.</param>
internal sealed record HeldOutPredictions(ModelTask Task, double[] Labels, double[] Predictions, double[] Baseline)
{
    public int Width => Predictions.Length / Labels.Length;

    /// <summary>Rows of a regression that have no relative error.</summary>
    public int LabelsOfZero => Task == ModelTask.Regression ? Labels.Count(label => label == 0) : 0;

    /// <param name="trainingLabels">What teaches the baseline.</param>
    public static HeldOutPredictions Of(ModelTask task, double[] labels, double[] predictions, double[] trainingLabels) =>
        new(task, labels, predictions, Evaluator.Constant(task, trainingLabels, labels.Length, predictions.Length / labels.Length));

    public ImmutableSortedDictionary<Metric, double> Metrics() => Evaluator.Evaluate(Task, Labels, Predictions);

    public ImmutableSortedDictionary<Metric, double> BaselineMetrics() => Evaluator.Evaluate(Task, Labels, Baseline);

    /// <param name="rows">Indices into the labels.</param>
    public HeldOutPredictions Select(int[] rows) => this with
    {
        Labels = Array.ConvertAll(rows, row => Labels[row]),
        Predictions = Select(Predictions, rows),
        Baseline = Select(Baseline, rows),
    };

    private double[] Select(double[] values, int[] rows)
    {
        var selected = new double[rows.Length * Width];
        for (var i = 0; i < rows.Length; i++)
            values.AsSpan(rows[i] * Width, Width).CopyTo(selected.AsSpan(i * Width));
        return selected;
    }
}
