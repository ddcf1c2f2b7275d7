namespace MlOps.Training.Checks;

/// <summary>How well a single feature tells more than two classes apart, in whatever way: their order means nothing.</summary>
internal static class ClassGuess
{
    /// <summary>A few rows are told apart by chance.</summary>
    private const int LeastOfEachClass = 10;

    /// <summary>
    /// The mean over the classes of the share of their rows that are guessed right. Guessed is the most frequent class of the
    /// rows at even places that have the same value, or else the nearest value below; judged are the rows at odd places.
    /// </summary>
    /// <param name="values">One a row.</param>
    /// <param name="labels">The class a row, by number.</param>
    /// <returns>NaN where fewer than two classes have ten rows to be judged on.</returns>
    public static double BalancedAccuracy(double[] values, double[] labels)
    {
        var classes = (int)labels.DefaultIfEmpty().Max() + 1;
        var (right, judged, learnt) = (new long[classes], new long[classes], new long[classes]);
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var guess = -1;
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            for (; end < order.Length && values[order[end]].Equals(values[order[start]]); end++)
            {
                if (order[end] % 2 == 0)
                    learnt[(int)labels[order[end]]]++;
            }

            var group = order.AsSpan(start, end - start);
            guess = MostFrequent(learnt, group, labels, guess);
            foreach (var row in group)
            {
                var label = (int)labels[row];
                learnt[label] = 0;
                judged[label] += row % 2;
                right[label] += row % 2 == 1 && label == guess ? 1 : 0;
            }

            start = end;
        }

        var shares = Enumerable.Range(0, classes).Where(label => judged[label] >= LeastOfEachClass).Select(label => (double)right[label] / judged[label]).ToList();
        return shares.Count < 2 ? double.NaN : shares.Average();
    }

    /// <summary>Among the classes of the group's rows, the first by number of those that were learnt most often.</summary>
    private static int MostFrequent(long[] learnt, ReadOnlySpan<int> group, double[] labels, int otherwise)
    {
        var best = otherwise;
        var count = 0L;
        foreach (var row in group)
        {
            var label = (int)labels[row];
            if (learnt[label] > count || (learnt[label] == count && count > 0 && label < best))
                (best, count) = (label, learnt[label]);
        }

        return best;
    }
}
