using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>How far numbers are from numbers.</summary>
internal sealed class RegressionMetrics(double[] labels, double[] predictions) : TaskMetrics
{
    public override IEnumerable<KeyValuePair<Metric, double>> Measure(ReadOnlySpan<int> counts = default)
    {
        long rows = 0, withShare = 0;
        double sum = 0, squares = 0, absolute = 0, shares = 0, total = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[i];
            rows += count;
            sum += count * labels[i];
        }

        var mean = sum / rows;
        for (var i = 0; i < labels.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[i];
            var error = predictions[i] - labels[i];
            squares += count * (error * error);
            absolute += count * Math.Abs(error);
            total += count * ((labels[i] - mean) * (labels[i] - mean));
            if (labels[i] == 0)
                continue;
            withShare += count;
            shares += count * Math.Abs(error / labels[i]);
        }

        var metrics = new Dictionary<Metric, double>
        {
            [Metric.RSquared] = total > 0 ? 1 - squares / total : double.NaN,
            [Metric.Rmse] = Math.Sqrt(squares / rows),
            [Metric.Mae] = absolute / rows,
        };
        // A label next to 0 makes any error infinitely large: that says nothing of the model.
        if (double.IsFinite(shares / withShare) || !double.IsFinite(absolute))
            metrics.Add(Metric.Mape, shares / withShare);
        return metrics;
    }
}
