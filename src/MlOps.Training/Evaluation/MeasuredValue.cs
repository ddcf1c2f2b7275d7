using System.Collections.Immutable;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <param name="Value">As text.</param>
/// <param name="IsJudged">Whether there are rows enough for its metrics to mean something.</param>
public sealed record MeasuredValue(
    string Value,
    int Rows,
    bool IsJudged,
    ImmutableSortedDictionary<Metric, double> Metrics,
    ImmutableSortedDictionary<Metric, double> Baseline)
{
    /// <summary>Higher is better; −∞ where the metric is not defined.</summary>
    internal double Goodness(Metric metric, bool overBaseline)
    {
        var value = Metrics.GetValueOrDefault(metric, double.NaN);
        if (overBaseline)
            value = metric.Skill(value, Baseline.GetValueOrDefault(metric, double.NaN));
        return double.IsNaN(value) ? double.NegativeInfinity : overBaseline || metric.HigherIsBetter() ? value : -value;
    }
}
