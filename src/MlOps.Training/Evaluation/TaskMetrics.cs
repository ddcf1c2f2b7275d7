using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>
/// The metrics of one task over rows that are prepared once, so that those of any resample of the rows cost one pass. Sums
/// run in row order, in double, so they are the same everywhere.
/// </summary>
internal abstract class TaskMetrics
{
    /// <param name="labels">One a row: a number, 0 or 1, or the number of the class.</param>
    /// <param name="predictions">One a row, or for more than two classes one probability a class and row, row after row.</param>
    public static TaskMetrics Of(ModelTask task, double[] labels, double[] predictions) => task switch
    {
        ModelTask.Regression => new RegressionMetrics(labels, predictions),
        ModelTask.BinaryClassification => new BinaryMetrics(labels, predictions),
        _ => new MulticlassMetrics(labels, predictions),
    };

    /// <param name="counts">How often each row is there; empty where each is there once.</param>
    /// <returns>NaN where a metric is not defined, or where a prediction is NaN.</returns>
    public abstract IEnumerable<KeyValuePair<Metric, double>> Measure(ReadOnlySpan<int> counts = default);
}
