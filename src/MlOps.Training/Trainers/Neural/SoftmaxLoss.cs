using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>−log of the probability that the softmax of a row's scores gives its class, in nats; labels are classes by number.</summary>
/// <param name="weights">How much a row of each class counts.</param>
internal sealed class SoftmaxLoss(double[] weights) : OutputLoss
{
    private readonly int classes = weights.Length;

    public override double Of(BatchSlice slice, double factor)
    {
        var sum = 0.0;
        Span<double> probabilities = new double[classes];
        for (var row = 0; row < slice.Rows; row++)
        {
            var label = (int)slice.Labels[row];
            for (var output = 0; output < classes; output++)
                probabilities[output] = slice.Scores[(row * classes) + output];
            PortableMath.Softmax(probabilities);

            // A probability that is too small for a double still has a loss.
            sum -= weights[label] * PortableMath.Log(Math.Max(double.Epsilon, probabilities[label]));
            probabilities[label] -= 1;
            for (var output = 0; output < classes; output++)
                slice.ScoreErrors[(row * classes) + output] = (float)(probabilities[output] * weights[label] * factor);
        }

        return sum;
    }
}
