using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>One slice's values with their metrics.</summary>
/// <param name="Values">The value with the most rows first.</param>
public sealed record MeasuredSlice(string Name, ImmutableArray<MeasuredValue> Values)
{
    /// <summary>
    /// The value for which a metric is worst. One that is not defined is worse than any number: nobody knows how bad it is.
    /// Values of too few rows are not judged, because chance would decide.
    /// </summary>
    /// <param name="overBaseline">Whether the worst is that of the least skill over the baseline.</param>
    /// <returns>Without metrics where no value has enough rows.</returns>
    public (string Value, ImmutableSortedDictionary<Metric, double> Metrics, ImmutableSortedDictionary<Metric, double> Baseline) WorstOf(Metric metric, bool overBaseline = false)
    {
        var worst = Values.Where(value => value.IsJudged).MinBy(value => value.Goodness(metric, overBaseline));
        return worst is null
            ? ("none has enough rows", ImmutableSortedDictionary<Metric, double>.Empty, ImmutableSortedDictionary<Metric, double>.Empty)
            : (worst.Value, worst.Metrics, worst.Baseline);
    }

    internal SliceReport Report() => new(
        Name,
        Values.SelectMany(value => value.Metrics.Keys).Distinct().ToImmutableSortedDictionary(metric => metric.Name(), metric => WorstOf(metric).Value, StringComparer.Ordinal),
        [.. Values.Select(value => new SliceValue(value.Value, value.Rows, Evaluator.ByName(value.Metrics), Evaluator.ByName(value.Baseline)))]);
}
