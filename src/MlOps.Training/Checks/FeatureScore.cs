namespace MlOps.Training.Checks;

/// <summary>A feature as one number a row, with the labels to hold against it.</summary>
internal static class FeatureScore
{
    /// <summary>What stands for a missing value: below every float, so that ranks see it.</summary>
    public const double Missing = double.MinValue;

    /// <summary>
    /// A feature of categories is the mean label of the row's category, learnt on the rows at even places and judged on those at
    /// odd places: learnt and judged on the same rows, a category of few rows would seem to know everything. Any other is each of
    /// its outputs' values, missing below all others.
    /// </summary>
    /// <param name="categories">Give the number of the row's category instead, for all rows: the mean of classes' numbers means nothing.</param>
    /// <returns>As many values as labels, once or for each output.</returns>
    public static IEnumerable<(double[] Values, double[] Labels)> Of(float[][] columns, double[] labels, bool categories = false)
    {
        if (columns.Length < 2 || !AreCategories(columns))
            return columns.Select(column => (Array.ConvertAll(column, value => float.IsNaN(value) ? Missing : value), labels));
        return [categories ? ([.. Enumerable.Range(0, labels.Length).Select(row => (double)CategoryOf(columns, row))], labels) : CategoryMeans(columns, labels)];
    }

    /// <summary>Whether at most one output of a row is 1 and all others are 0.</summary>
    private static bool AreCategories(float[][] columns)
    {
        var taken = new bool[columns[0].Length];
        foreach (var column in columns)
        {
            for (var row = 0; row < column.Length; row++)
            {
                if (column[row] == 0)
                    continue;
                if (column[row] != 1 || taken[row])
                    return false;
                taken[row] = true;
            }
        }

        return true;
    }

    private static (double[] Values, double[] Labels) CategoryMeans(float[][] columns, double[] labels)
    {
        var sums = new double[columns.Length + 1];
        var counts = new long[columns.Length + 1];
        double total = 0;
        for (var row = 0; row < labels.Length; row += 2)
        {
            var category = CategoryOf(columns, row);
            sums[category] += labels[row];
            counts[category]++;
            total += labels[row];
        }

        var mean = total / ((labels.Length + 1) / 2);
        var values = new double[labels.Length / 2];
        var judged = new double[labels.Length / 2];
        for (var i = 0; i < values.Length; i++)
        {
            var category = CategoryOf(columns, 2 * i + 1);
            values[i] = counts[category] > 0 ? sums[category] / counts[category] : mean;
            judged[i] = labels[2 * i + 1];
        }

        return (values, judged);
    }

    /// <summary>The output that is 1, or one more than the last where none is.</summary>
    private static int CategoryOf(float[][] columns, int row)
    {
        var category = 0;
        while (category < columns.Length && columns[category][row] != 1)
            category++;
        return category;
    }
}
