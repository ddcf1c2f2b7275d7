using System.Collections.Immutable;
using MlOps.Modeling.Metadata;

namespace MlOps.Training.Evaluation;

/// <summary>
/// What probabilities foretell beside what happens, in ten bins of equal width, as in Naeini, Cooper and Hauskrecht,
/// "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015.
/// </summary>
internal sealed class ReliabilityDiagram
{
    private const int Count = 10;

    private readonly long[] rows = new long[Count];
    private readonly long[] positives = new long[Count];
    private readonly double[] predicted = new double[Count];

    /// <param name="probabilities">None is NaN.</param>
    /// <param name="counts">How often each row is there; empty where each is there once.</param>
    public ReliabilityDiagram(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<int> counts = default)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[i];
            var bin = Math.Clamp((int)(probabilities[i] * Count), 0, Count - 1);
            rows[bin] += count;
            positives[bin] += labels[i] > 0.5 ? count : 0;
            predicted[bin] += count * probabilities[i];
        }
    }

    /// <summary>The bins' distances between foretold and observed, each with its share of the rows.</summary>
    public double ExpectedError
    {
        get
        {
            double distance = 0;
            for (var bin = 0; bin < Count; bin++)
                distance += Math.Abs(predicted[bin] - positives[bin]);
            return distance / rows.Sum();
        }
    }

    public ImmutableArray<ReliabilityBin> Bins =>
    [
        .. Enumerable.Range(0, Count).Where(bin => rows[bin] > 0).Select(bin =>
            new ReliabilityBin((double)bin / Count, (bin + 1.0) / Count, rows[bin], predicted[bin] / rows[bin], (double)positives[bin] / rows[bin])),
    ];
}
