using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>How well a probability a class foretells the class.</summary>
internal static class MulticlassMetrics
{
    /// <summary>A probability of 0 for what happened would cost infinitely many nats.</summary>
    private const double Least = 1e-15;

    /// <param name="labels">The class a row, by number; one that training did not see is below 0, and no prediction is right for it.</param>
    /// <param name="probabilities">Row after row, one a class.</param>
    public static IEnumerable<KeyValuePair<Metric, double>> Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        var classes = probabilities.Length / labels.Length;
        double loss = 0;
        long right = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var predicted = probabilities.Slice(row * classes, classes);
            var label = (int)labels[row];
            loss -= Log(label >= 0 ? predicted[label] : 0);
            right += ClassChoice.MostProbable(predicted) == label ? 1 : 0;
        }

        return
        [
            new(Metric.LogLoss, loss / labels.Length),
            new(Metric.Accuracy, double.IsNaN(loss) ? double.NaN : (double)right / labels.Length),
        ];
    }

    private static double Log(double probability) => double.IsNaN(probability) ? double.NaN : PortableMath.Log(Math.Clamp(probability, Least, 1));
}
