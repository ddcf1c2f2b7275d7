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

    /// <summary>Spearman's (1904): Pearson's of the ranks, so that any monotone function of the other is ±1.</summary>
    /// <inheritdoc cref="Pearson"/>
    public static double Spearman(double[] x, double[] y)
    {
        int[] rows = [.. Enumerable.Range(0, x.Length).Where(row => !IsMissing(x[row]))];
        return Pearson(Ranks.Of(Array.ConvertAll(rows, row => x[row])), Ranks.Of(Array.ConvertAll(rows, row => y[row])));
    }

    private static bool IsMissing(double value) => value <= FeatureScore.Missing;
}
