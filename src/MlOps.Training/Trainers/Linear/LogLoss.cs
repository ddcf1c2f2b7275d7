using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>log(1 + exp(score)) − label · score, times the class's weight: the negative log likelihood of a label that is 0 or 1.</summary>
/// <param name="weights">Of the classes 0 and 1.</param>
internal sealed class LogLoss(double[] labels, double[] weights) : IScoreLoss
{
    public int Outputs => 1;

    public double CurvatureBound => 0.25;

    public double Differentiate(int start, int length, Span<double> scores)
    {
        var loss = 0.0;
        for (var row = 0; row < length; row++)
        {
            var label = labels[start + row];
            var weight = weights[(int)label];
            var score = scores[row];
            loss += weight * (PortableMath.Softplus(score) - (label * score));
            scores[row] = weight * (PortableMath.Sigmoid(score) - label);
        }

        return loss;
    }
}
