using System.Collections.Immutable;

namespace MlOps.Modeling.Plans;

/// <summary>
/// A search for a trainer's options. Trials are measured on validation rows taken out of the training rows, never on the
/// held-out rows; the best is fitted again on all training rows.
/// </summary>
/// <param name="Metric">What is best; equal trials go by their number.</param>
/// <param name="Trials">How many are drawn; null for a grid, which makes all.</param>
/// <param name="Factor">Of successive halving: one in so many trials goes on, on so many times the rows; null otherwise.</param>
/// <param name="ValidationShare">Of the training rows, by seed and row key.</param>
public sealed record Sweep(SearchKind Search, Metric Metric, ImmutableArray<SweepAxis> Axes, double ValidationShare, int? Trials = null, int? Factor = null)
{
    private const int MostTrials = 1000;

    /// <summary>All combinations of the listed values; 0 where an option has a range.</summary>
    internal long GridSize => Axes.Aggregate(1L, (size, axis) => Math.Min(size * (axis.Values?.Length ?? 0), MostTrials + 1L));

    /// <exception cref="ArgumentOutOfRangeException">The sweep cannot be made over this trainer.</exception>
    internal void Check(TrainerOptions trainer, ModelTask task)
    {
        Expect(!Axes.IsEmpty, "it has no options: call Over or Between");
        Expect(Axes.DistinctBy(axis => axis.Option).Count() == Axes.Length, "an option is given twice");
        Expect(Metric.FitsTask(task), $"the metric {Metric} does not fit the task {task}");
        Expect(ValidationShare is >= 0.01 and <= 0.9, FormattableString.Invariant($"the validation share is {ValidationShare}, expected 0.01 … 0.9"));
        foreach (var axis in Axes)
            CheckAxis(axis, trainer);
        if (Search == SearchKind.Grid)
            Expect(GridSize is > 0 and <= MostTrials, GridSize == 0 ? "a grid takes listed values: give Over for each option, or search by Random or Halving" : $"the grid has more than {MostTrials} combinations");
        else
            Expect(Trials is >= 2 and <= MostTrials, FormattableString.Invariant($"Trials is {Trials}, expected 2 … {MostTrials}"));
        if (Search == SearchKind.Halving)
            Expect(Factor is >= 2 and <= 10, FormattableString.Invariant($"Factor is {Factor}, expected 2 … 10"));
    }

    private static void CheckAxis(SweepAxis axis, TrainerOptions trainer)
    {
        if (axis.Values is { } values)
        {
            Expect(!values.IsEmpty, $"the option {axis.Option} has no values");
            foreach (var value in values)
                trainer.With([new(axis.Option, value)]);
            return;
        }

        Expect(axis is { From: > 0, To: { } to } && to > axis.From && double.IsFinite(to),
            FormattableString.Invariant($"the option {axis.Option} is drawn from {axis.From} … {axis.To}, expected a range above 0"));
        foreach (var end in new[] { axis.From!.Value, axis.To!.Value })
            trainer.With([new(axis.Option, axis.Number(end))]);
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(nameof(Sweep), $"Sweep: {otherwise}");
    }
}
