using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>How well probabilities foretell a 0/1 label; classes are taken at the threshold 0.5.</summary>
internal static class BinaryMetrics
{
    /// <summary>A probability of 0 for what happened would cost infinitely many nats: probabilities keep this distance from 0 and 1.</summary>
    private const double Least = 1e-15;

    public static IEnumerable<KeyValuePair<Metric, double>> Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        double loss = 0;
        long right = 0, truePositives = 0, positives = 0, predictedPositives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var positive = labels[i] > 0.5;
            var predicted = probabilities[i] >= 0.5;
            loss -= Log(positive ? probabilities[i] : 1 - probabilities[i]);
            right += positive == predicted ? 1 : 0;
            positives += positive ? 1 : 0;
            predictedPositives += predicted ? 1 : 0;
            truePositives += positive && predicted ? 1 : 0;
        }

        return
        [
            new(Metric.Auc, RankStatistic.Auc(labels, probabilities)),
            new(Metric.LogLoss, loss / labels.Length),
            new(Metric.Accuracy, double.IsNaN(loss) ? double.NaN : (double)right / labels.Length),
            new(Metric.F1, double.IsNaN(loss) ? double.NaN : F1(truePositives, positives, predictedPositives)),
        ];
    }

    /// <summary>2 TP / (positives + predicted positives): 0 where nothing positive is found.</summary>
    private static double F1(long truePositives, long positives, long predictedPositives) =>
        positives + predictedPositives == 0 ? double.NaN : 2.0 * truePositives / (positives + predictedPositives);

    private static double Log(double probability) => double.IsNaN(probability) ? double.NaN : PortableMath.Log(Math.Clamp(probability, Least, 1 - Least));
}
