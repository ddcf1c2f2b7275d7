using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>How well probabilities foretell a 0/1 label; classes are taken at the threshold 0.5.</summary>
internal sealed class BinaryMetrics : TaskMetrics
{
    /// <summary>A probability of 0 for what happened would cost infinitely many nats: probabilities keep this distance from 0 and 1.</summary>
    private const double Least = 1e-15;

    private readonly double[] labels;
    private readonly double[] probabilities;
    private readonly double[] losses;
    private readonly RankStatistic ranked;

    public BinaryMetrics(double[] labels, double[] probabilities)
    {
        this.labels = labels;
        this.probabilities = probabilities;
        ranked = new RankStatistic(labels, probabilities);
        losses = new double[labels.Length];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = Loss(labels[i] > 0.5 ? probabilities[i] : 1 - probabilities[i]);
    }

    public override IEnumerable<KeyValuePair<Metric, double>> Measure(ReadOnlySpan<int> counts = default)
    {
        double loss = 0;
        long rows = 0, right = 0, truePositives = 0, positives = 0, predictedPositives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[i];
            var positive = labels[i] > 0.5;
            var predicted = probabilities[i] >= 0.5;
            rows += count;
            loss += count * losses[i];
            right += positive == predicted ? count : 0;
            positives += positive ? count : 0;
            predictedPositives += predicted ? count : 0;
            truePositives += positive && predicted ? count : 0;
        }

        var (auc, precision) = ranked.Areas(counts);
        return
        [
            new(Metric.Auc, auc),
            new(Metric.PrAuc, precision),
            new(Metric.LogLoss, loss / rows),
            new(Metric.Accuracy, double.IsNaN(loss) ? double.NaN : (double)right / rows),
            new(Metric.F1, double.IsNaN(loss) ? double.NaN : F1(truePositives, positives, predictedPositives)),
            new(Metric.CalibrationError, double.IsNaN(loss) ? double.NaN : new ReliabilityDiagram(labels, probabilities, counts).ExpectedError),
        ];
    }

    /// <summary>−log of the probability of what happened, in nats.</summary>
    public static double Loss(double probability) =>
        double.IsNaN(probability) ? double.NaN : -PortableMath.Log(Math.Clamp(probability, Least, 1 - Least));

    /// <summary>2 TP / (positives + predicted positives): 0 where nothing positive is found, NaN where there is nothing to find.</summary>
    public static double F1(long truePositives, long positives, long predictedPositives) =>
        positives + predictedPositives == 0 ? double.NaN : 2.0 * truePositives / (positives + predictedPositives);
}
