using System.Collections.Immutable;
using MlOps.Modeling.Metadata;

namespace MlOps.Training.Evaluation;

internal static class Quantiles
{
    private static readonly ImmutableArray<double> Shares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

    /// <summary>Between the two nearest values, as definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996).</summary>
    /// <param name="sorted">At least one, ascending.</param>
    /// <param name="share">0 … 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>Of what the predictions are off by: prediction − label.</summary>
    public static ImmutableArray<Quantile> OfResiduals(double[] labels, double[] predictions)
    {
        double[] sorted = [.. predictions.Zip(labels, (prediction, label) => prediction - label).Order()];
        return [.. Shares.Select(share => new Quantile(share, Of(sorted, share)))];
    }
}
