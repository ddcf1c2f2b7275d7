namespace MlOps.Training.Trainers.Boosting;

internal static class ClassWeights
{
    /// <summary>What a row of each class weighs: 1, or rows / (classes · rows of the class), so that the rows of each weigh the same together.</summary>
    public static double[] Of(bool balanced, TrainingRows rows, int classes)
    {
        var weights = new double[classes];
        Array.Fill(weights, 1);
        if (!balanced)
            return weights;

        var counts = Counts(rows, classes);
        for (var i = 0; i < classes; i++)
            weights[i] = counts[i] == 0 ? 1 : counts.Sum() / ((double)classes * counts[i]);
        return weights;
    }

    /// <summary>The share of each class in the weights; at least that of half a row, so that its logarithm is finite.</summary>
    public static double[] Shares(TrainingRows rows, double[] weights)
    {
        var sums = Counts(rows, weights.Length).Select((count, i) => weights[i] * Math.Max(count, 0.5)).ToArray();
        return [.. sums.Select(sum => sum / sums.Sum())];
    }

    private static int[] Counts(TrainingRows rows, int classes)
    {
        var counts = new int[classes];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.IsSeen(row))
                counts[(int)rows.Labels[row]]++;
        }

        return counts;
    }
}
