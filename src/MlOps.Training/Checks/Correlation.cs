namespace MlOps.Training.Checks;

internal static class Correlation
{
    /// <summary>Any two points lie on a line.</summary>
    private const int LeastRows = 10;

    /// <summary>Pearson's coefficient in two passes, −1 … 1; NaN where one side is constant or fewer than ten rows have values. Rows with a missing value take no part.</summary>
    public static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY, count) = (0.0, 0.0, 0L);
        for (var i = 0; i < x.Length; i++)
        {
            if (IsMissing(x[i]))
                continue;
            meanX += x[i];
            meanY += y[i];
            count++;
        }

        if (count < LeastRows)
            return double.NaN;
        meanX /= count;
        meanY /= count;
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            if (IsMissing(x[i]))
                continue;
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        return xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Spearman's coefficient: <see cref="Pearson"/>'s of the ranks, ties at the middle of theirs. A function that only rises has 1.</summary>
    public static double Spearman(double[] x, double[] y)
    {
        var present = Enumerable.Range(0, x.Length).Where(i => !IsMissing(x[i])).ToArray();
        return Pearson(Ranks([.. present.Select(i => x[i])]), Ranks([.. present.Select(i => y[i])]));
    }

    private static double[] Ranks(double[] values)
    {
        var (order, ranks) = (Enumerable.Range(0, values.Length).ToArray(), new double[values.Length]);
        Array.Sort(values, order);
        for (int begin = 0, end = 0; begin < values.Length; begin = end)
        {
            while (end < values.Length && values[end].Equals(values[begin]))
                end++;
            for (var i = begin; i < end; i++)
                ranks[order[i]] = (begin + end - 1) / 2.0;
        }

        return ranks;
    }

    private static bool IsMissing(double value) => value <= FeatureScore.Missing;
}
