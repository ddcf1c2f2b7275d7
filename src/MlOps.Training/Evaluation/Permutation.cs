using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>
/// How much worse the model predicts held-out rows when one feature's values are dealt out among them by the seed: Breiman,
/// "Random Forests" (2001), for any model as in Fisher, Rudin and Dominici (JMLR 2019).
/// </summary>
internal static class Permutation
{
    private const int Repetitions = 5;
    private const int MostRows = 4_000;

    public static ImmutableArray<PermutedFeature> Of(FittedPlan fitted, long seed, int threads, CancellationToken ct)
    {
        var metric = MetricTraits.ObjectiveOf(fitted.Plan.Task);
        var rows = fitted.Sample(MostRows);
        var matrix = fitted.Features(rows);
        var labels = Array.ConvertAll(rows, row => fitted.Data.TestLabels[row]);
        var intact = Loss(metric, fitted, labels, fitted.Predict(matrix));
        var changes = new double[fitted.Slices.Length * Repetitions];
        using var team = new WorkerTeam(threads);
        team.Run(changes.Length, item =>
        {
            ct.ThrowIfCancellationRequested();
            var dealt = Shuffled(rows.Length, new RandomStream(seed, RandomPurpose.Permutation, (uint)item));
            var permuted = FittedPlan.Replaced(matrix, fitted.Slices[item / Repetitions], matrix.Columns, row => dealt[row]);
            changes[item] = Loss(metric, fitted, labels, fitted.Predict(permuted)) - intact;
        });

        return
        [
            .. fitted.Slices.Select((feature, i) => Describe(feature.Name, metric, changes.AsSpan(i * Repetitions, Repetitions)))
                .OrderByDescending(feature => feature.Change).ThenBy(feature => feature.Feature, StringComparer.Ordinal),
        ];
    }

    private static PermutedFeature Describe(string feature, Metric metric, ReadOnlySpan<double> changes)
    {
        var moments = ColumnMoments.Of(changes);
        return new PermutedFeature(feature, metric.Name(), moments.Mean, moments.Deviation);
    }

    // RMSE and log loss, which fall as the model gets better.
    private static double Loss(Metric metric, FittedPlan fitted, double[] labels, double[] predictions) =>
        Evaluator.Evaluate(fitted.Plan.Task, labels, predictions)[metric];

    /// <summary>Fisher and Yates, as in Knuth, The Art of Computer Programming, algorithm 3.4.2 P.</summary>
    private static int[] Shuffled(int count, RandomStream random)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            var other = (int)((random.Bits(i) >> 32) * (ulong)(i + 1) >> 32);
            places[i] = places[other];
            places[other] = i;
        }

        return places;
    }
}
