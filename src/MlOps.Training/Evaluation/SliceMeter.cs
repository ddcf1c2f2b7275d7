using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>Measures rows value by value.</summary>
internal static class SliceMeter
{
    /// <summary>A mean of fewer rows says little: their values are taken together.</summary>
    public const int LeastRows = 30;

    private const string Rare = "(rare)";

    /// <param name="rows">Rows of the frame that were predicted.</param>
    public static MeasuredSlice Measure(Slice slice, Frame frame, int[] rows, HeldOutPredictions held)
    {
        var groups = Categories.Of(frame[slice.Column], slice.Part, rows)
            .Select((value, row) => (value, row))
            .GroupBy(pair => pair.value ?? Categories.Missing, pair => pair.row, StringComparer.Ordinal)
            .ToLookup(group => group.Count() >= LeastRows);
        int[] rare = [.. groups[false].SelectMany(group => group).Order()];
        return new MeasuredSlice(slice.Name,
        [
            .. groups[true].Select(group => Measure(group.Key, [.. group], held))
                .OrderByDescending(value => value.Rows).ThenBy(value => value.Value, StringComparer.Ordinal),
            .. rare.Length == 0 ? ImmutableArray<MeasuredValue>.Empty : [Measure(Rare, rare, held)],
        ]);
    }

    private static MeasuredValue Measure(string value, int[] rows, HeldOutPredictions held)
    {
        var part = held.Select(rows);
        return new MeasuredValue(value, rows.Length, rows.Length >= LeastRows, Defined(part.Metrics()), Defined(part.BaselineMetrics()));
    }

    private static ImmutableSortedDictionary<Metric, double> Defined(IEnumerable<KeyValuePair<Metric, double>> metrics) =>
        ImmutableSortedDictionary.CreateRange(metrics.Where(metric => double.IsFinite(metric.Value)));
}
