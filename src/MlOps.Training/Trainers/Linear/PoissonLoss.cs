using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>exp(score) − label · score: the negative log likelihood of a count, but for what the score does not change.</summary>
/// <param name="mean">Of the labels: the second derivative where all scores are its logarithm.</param>
internal sealed class PoissonLoss(double[] labels, double mean) : IScoreLoss
{
    public int Outputs => 1;

    public double CurvatureBound => mean;

    public double Differentiate(int start, int length, Span<double> scores)
    {
        var loss = 0.0;
        for (var row = 0; row < length; row++)
        {
            var rate = PortableMath.Exp(scores[row]);
            loss += rate - (labels[start + row] * scores[row]);
            scores[row] = rate - labels[start + row];
        }

        return loss;
    }
}
