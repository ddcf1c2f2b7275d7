using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>
/// Percentile intervals of metrics over resamples of the held-out rows: Efron and Tibshirani, "An Introduction to the
/// Bootstrap" (1993), chapter 13. What a resample holds depends on the seed and its number alone.
/// </summary>
internal static class Bootstrap
{
    public const double Confidence = 0.95;

    // As many as are customary, fewer where rows are many and intervals narrow anyway.
    private const int Most = 1000, Least = 200, Draws = 10_000_000;

    public static IntervalReport Intervals(TaskMetrics metrics, int rows, long seed, int threads, CancellationToken ct)
    {
        var resamples = Math.Clamp(Draws / rows, Least, Most);
        var measured = new ImmutableArray<KeyValuePair<Metric, double>>[resamples];
        using var team = new WorkerTeam(threads);
        team.Run(resamples, resample =>
        {
            ct.ThrowIfCancellationRequested();
            measured[resample] = [.. metrics.Measure(Counts(rows, new RandomStream(seed, RandomPurpose.Resample, (uint)resample)))];
        });

        return new IntervalReport(Confidence, resamples, measured
            .SelectMany(metric => metric)
            .GroupBy(metric => metric.Key, metric => metric.Value)
            .ToImmutableSortedDictionary(metric => metric.Key.Name(), metric => Interval([.. metric.Where(double.IsFinite).Order()]), StringComparer.Ordinal));
    }

    /// <summary>How often each row is drawn. A word of random bits makes two draws; its 32 bits a draw favour no row by more than 2⁻³² of the rows.</summary>
    private static int[] Counts(int rows, RandomStream random)
    {
        var counts = new int[rows];
        for (var draw = 0; draw < rows; draw += 2)
        {
            var bits = random.Bits(draw / 2);
            counts[(int)((bits >> 32) * (ulong)rows >> 32)]++;
            if (draw + 1 < rows)
                counts[(int)((bits & uint.MaxValue) * (ulong)rows >> 32)]++;
        }

        return counts;
    }

    private static Interval Interval(double[] sorted) => new(Quantiles.Of(sorted, (1 - Confidence) / 2), Quantiles.Of(sorted, (1 + Confidence) / 2));
}
