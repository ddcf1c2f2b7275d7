namespace MlOps.Training.Evaluation;

/// <summary>Rows in the order of their scores, sorted once: what curves over all thresholds are made from.</summary>
internal sealed class RankStatistic
{
    private readonly int[] order;
    private readonly double[] scores;
    private readonly double[] labels;

    /// <param name="labels">0 or 1.</param>
    public RankStatistic(double[] labels, double[] scores)
    {
        this.labels = labels;
        this.scores = (double[])scores.Clone();
        order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        // Ties are taken together, so their order does not matter.
        Array.Sort(this.scores, order);
    }

    /// <inheritdoc cref="Areas"/>
    public static double Auc(double[] labels, double[] scores) => new RankStatistic(labels, scores).Areas().Auc;

    /// <summary>
    /// The area under the ROC curve, as in Mann and Whitney (1947) the share of (positive, negative) pairs in the right order,
    /// ties counted half; and the average precision. NaN where a score is NaN, or where there is one class only.
    /// </summary>
    /// <param name="counts">How often each row is there; empty where each is there once.</param>
    public (double Auc, double AveragePrecision) Areas(ReadOnlySpan<int> counts = default)
    {
        if (scores.Length == 0 || double.IsNaN(scores[0]))
            return (double.NaN, double.NaN);

        // From the highest score down. Twice the pairs that stand right, in whole numbers: exact, and independent of the order inside a tie.
        Int128 twice = 0;
        long positives = 0, negatives = 0;
        double precisions = 0;
        for (var end = order.Length - 1; end >= 0;)
        {
            long tiedPositives = 0, tiedNegatives = 0;
            var score = scores[end];
            for (; end >= 0 && scores[end] == score; end--)
            {
                var count = counts.IsEmpty ? 1 : counts[order[end]];
                if (labels[order[end]] > 0.5)
                    tiedPositives += count;
                else
                    tiedNegatives += count;
            }

            twice += (Int128)tiedNegatives * (2 * positives + tiedPositives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            if (tiedPositives > 0)
                precisions += tiedPositives * ((double)positives / (positives + negatives));
        }

        return positives == 0 || negatives == 0
            ? (double.NaN, double.NaN)
            : ((double)twice / ((double)positives * negatives * 2), precisions / positives);
    }
}
