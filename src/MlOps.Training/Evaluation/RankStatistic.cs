namespace MlOps.Training.Evaluation;

/// <summary>Area under the ROC curve from ranks, as in Mann and Whitney (1947): the share of (positive, negative) pairs in the right order.</summary>
internal static class RankStatistic
{
    /// <summary>Ties count half. NaN where a score is NaN, or where there is one class only.</summary>
    /// <param name="labels">0 or 1.</param>
    public static double Auc(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        var sorted = scores.ToArray();
        var positive = new bool[labels.Length];
        for (var i = 0; i < labels.Length; i++)
            positive[i] = labels[i] > 0.5;
        Array.Sort(sorted, positive);
        if (sorted.Length == 0 || double.IsNaN(sorted[0]))
            return double.NaN;

        // Twice the pairs that stand right, in whole numbers: exact, and independent of the order inside a tie.
        Int128 twice = 0;
        long negativesBelow = 0, positives = 0;
        for (var start = 0; start < sorted.Length;)
        {
            long tiedPositives = 0, tiedNegatives = 0;
            var end = start;
            for (; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
                tiedPositives += positive[end] ? 1 : 0;
                tiedNegatives += positive[end] ? 0 : 1;
            }

            twice += (Int128)tiedPositives * (2 * negativesBelow + tiedNegatives);
            negativesBelow += tiedNegatives;
            positives += tiedPositives;
            start = end;
        }

        return positives == 0 || negativesBelow == 0 ? double.NaN : (double)twice / ((double)positives * negativesBelow * 2);
    }
}
