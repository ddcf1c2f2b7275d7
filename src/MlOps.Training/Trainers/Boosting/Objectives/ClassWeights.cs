using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Boosting;

internal static class ClassWeights
{
    /// <summary>What a row of each class weighs, counted on the rows that trees see.</summary>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS3026.</exception>
    public static double[] Of(GradientBoosting options, TrainingRows rows, int classes) => ClassBalance.OfCounts(options, Counts(rows, classes)).Weights;

    /// <summary>The share of each class in the weights; at least that of half a row, so that its logarithm is finite.</summary>
    public static double[] Shares(TrainingRows rows, double[] weights)
    {
        var sums = Counts(rows, weights.Length).Select((count, i) => weights[i] * Math.Max(count, 0.5)).ToArray();
        return [.. sums.Select(sum => sum / sums.Sum())];
    }

    private static double[] Counts(TrainingRows rows, int classes)
    {
        var counts = new double[classes];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.IsSeen(row))
                counts[(int)rows.Labels[row]]++;
        }

        return counts;
    }
}
