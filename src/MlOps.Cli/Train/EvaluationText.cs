using System.Globalization;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Train;

/// <summary>An evaluation in a few lines: the rest is in its file.</summary>
internal static class EvaluationText
{
    private const int MostFeatures = 5;

    /// <summary>Five decimals; beyond 10¹⁵, where digits are those of the binary form alone, four digits.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 1e15 ? "0.#####" : "0.###E0", CultureInfo.InvariantCulture);

    public static string Interval(EvaluationReport? evaluation, string metric) =>
        evaluation?.Intervals.Metrics.GetValueOrDefault(metric) is { } interval ? $"{Number(interval.Low)} … {Number(interval.High)}" : "";

    /// <summary>Each with what it is about.</summary>
    public static IEnumerable<(string Name, string Text)> Lines(EvaluationReport? evaluation, TrialsReport? trials)
    {
        if (trials is not null)
            yield return ($"best of {trials.Trials.Length} trials", Best(trials));
        if (evaluation is null)
            yield break;
        var objective = MetricTraits.ObjectiveOf(evaluation.Task).Name();
        foreach (var slice in evaluation.Slices ?? [])
        {
            if (slice.Values.FirstOrDefault(value => value.Value == slice.Worst.GetValueOrDefault(objective)) is { } worst)
                yield return ($"worst {slice.Name}", string.Create(CultureInfo.InvariantCulture, $"{worst.Value} with {objective} {Value(worst, objective)} ({worst.Rows} rows)"));
        }

        if (evaluation.CrossValidation is { } folds)
            yield return ($"cross-validated over {folds.Folds.Length} folds", string.Join(", ", folds.Mean.Select(mean => $"{mean.Key} {Number(mean.Value)} ± {Number(folds.Deviation[mean.Key])}")));
        if (evaluation.Permutation.Length > 0)
            yield return ($"permuted, the features change {objective} by", string.Join(", ", evaluation.Permutation.Take(MostFeatures).Select(feature => $"{feature.Feature} {Number(feature.Change)}")));
    }

    private static string Best(TrialsReport trials)
    {
        var best = trials.Trials[trials.Best - 1];
        return string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(", ", best.Options.Select(option => $"{option.Key} {option.Value}"))} with {trials.Metric.Name()} {Number(best.Rounds[^1].Metrics[trials.Metric.Name()])} on {trials.ValidationRows} validation rows");
    }

    private static string Value(SliceValue slice, string metric) => slice.Metrics.TryGetValue(metric, out var value) ? Number(value) : "not defined";
}
