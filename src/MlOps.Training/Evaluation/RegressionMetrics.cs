using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>How far numbers are from numbers. Sums run in row order, in double, so they are the same everywhere.</summary>
internal static class RegressionMetrics
{
    public static IEnumerable<KeyValuePair<Metric, double>> Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        double sum = 0, squares = 0, absolute = 0, total = 0;
        foreach (var label in labels)
            sum += label;
        var mean = sum / labels.Length;
        for (var i = 0; i < labels.Length; i++)
        {
            var error = predictions[i] - labels[i];
            squares += error * error;
            absolute += Math.Abs(error);
            total += (labels[i] - mean) * (labels[i] - mean);
        }

        return
        [
            new(Metric.RSquared, total > 0 ? 1 - squares / total : double.NaN),
            new(Metric.Rmse, Math.Sqrt(squares / labels.Length)),
            new(Metric.Mae, absolute / labels.Length),
        ];
    }
}
