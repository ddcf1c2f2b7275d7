using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>How well probabilities foretell one of several classes; the most probable one is decided for, of equal ones the first.</summary>
internal sealed class MulticlassMetrics : TaskMetrics
{
    private readonly int[] actual;
    private readonly int[] decided;
    private readonly double[] losses;
    private readonly int classes;

    /// <param name="labels">The number of each row's class; a class that training did not see is −1.</param>
    /// <param name="probabilities">One a class, row after row.</param>
    public MulticlassMetrics(double[] labels, double[] probabilities)
    {
        classes = probabilities.Length / labels.Length;
        actual = Array.ConvertAll(labels, label => (int)label);
        decided = new int[labels.Length];
        losses = new double[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var row = probabilities.AsSpan(i * classes, classes);
            decided[i] = row.Contains(double.NaN) ? -1 : ClassChoice.MostProbable<double>(row);
            losses[i] = decided[i] < 0 ? double.NaN : BinaryMetrics.Loss(actual[i] < 0 ? 0 : row[actual[i]]);
        }
    }

    public override IEnumerable<KeyValuePair<Metric, double>> Measure(ReadOnlySpan<int> counts = default)
    {
        double loss = 0;
        long rows = 0, right = 0;
        var (isClass, isDecided, isBoth) = (new long[classes], new long[classes], new long[classes]);
        for (var i = 0; i < actual.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[i];
            rows += count;
            loss += count * losses[i];
            if (actual[i] >= 0)
                isClass[actual[i]] += count;
            if (decided[i] >= 0)
                isDecided[decided[i]] += count;
            if (actual[i] != decided[i] || actual[i] < 0)
                continue;
            right += count;
            isBoth[actual[i]] += count;
        }

        var defined = !double.IsNaN(loss);
        var accuracy = defined ? (double)right / rows : double.NaN;
        double[] each = [.. Enumerable.Range(0, classes).Where(k => isClass[k] + isDecided[k] > 0).Select(k => BinaryMetrics.F1(isBoth[k], isClass[k], isDecided[k]))];
        return
        [
            new(Metric.LogLoss, loss / rows),
            new(Metric.Accuracy, accuracy),
            // With one decision a row, each wrong one is a false positive of one class and a false negative of another.
            new(Metric.MicroF1, accuracy),
            new(Metric.MacroF1, defined ? each.Sum() / each.Length : double.NaN),
        ];
    }

    /// <summary>A row a true class, a column a decided one.</summary>
    public long[][] Confusion()
    {
        var table = Enumerable.Range(0, classes).Select(_ => new long[classes]).ToArray();
        for (var i = 0; i < actual.Length; i++)
        {
            if (actual[i] >= 0 && decided[i] >= 0)
                table[actual[i]][decided[i]]++;
        }

        return table;
    }
}
