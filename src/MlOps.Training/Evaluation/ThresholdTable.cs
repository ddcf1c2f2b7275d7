using System.Collections.Immutable;
using MlOps.Modeling.Metadata;

namespace MlOps.Training.Evaluation;

/// <summary>What becomes of a binary model's probabilities as decisions.</summary>
internal static class ThresholdTable
{
    private static readonly ImmutableArray<double> Tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    /// <param name="thresholds">Null for the tenths.</param>
    public static ImmutableArray<ThresholdDecisions> Of(ImmutableArray<double>? thresholds, double[] labels, double[] probabilities) =>
        [.. (thresholds ?? Tenths).Select(threshold => At(threshold, labels, probabilities))];

    private static ThresholdDecisions At(double threshold, double[] labels, double[] probabilities)
    {
        // By predicted, then by actual class.
        var counts = new long[2, 2];
        for (var i = 0; i < labels.Length; i++)
            counts[probabilities[i] >= threshold ? 1 : 0, labels[i] > 0.5 ? 1 : 0]++;
        return new ThresholdDecisions(threshold, counts[1, 1], counts[1, 0], counts[0, 0], counts[0, 1],
            Share(counts[1, 1], counts[1, 0]), Share(counts[1, 1], counts[0, 1]));
    }

    private static double? Share(long part, long rest) => part + rest == 0 ? null : (double)part / (part + rest);
}
