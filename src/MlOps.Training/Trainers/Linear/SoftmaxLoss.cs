using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>log Σ exp(score) − the label's score, times the class's weight: the negative log likelihood of a class.</summary>
/// <param name="labels">The class a row, 0 … classes − 1.</param>
/// <param name="weights">Of the classes.</param>
internal sealed class SoftmaxLoss(double[] labels, double[] weights) : IScoreLoss
{
    public int Outputs => weights.Length;

    public double CurvatureBound => 0.25;

    public double Differentiate(int start, int length, Span<double> scores)
    {
        var loss = 0.0;
        for (var row = 0; row < length; row++)
        {
            var label = (int)labels[start + row];
            var most = double.NegativeInfinity;
            for (var i = row; i < scores.Length; i += RowBlocks.Size)
                most = Math.Max(most, scores[i]);
            var own = scores[(label * RowBlocks.Size) + row] - most;
            var sum = 0.0;
            for (var i = row; i < scores.Length; i += RowBlocks.Size)
            {
                scores[i] = PortableMath.Exp(scores[i] - most);
                sum += scores[i];
            }

            var weight = weights[label];
            for (var i = row; i < scores.Length; i += RowBlocks.Size)
                scores[i] *= weight / sum;
            scores[(label * RowBlocks.Size) + row] -= weight;
            loss += weight * (PortableMath.Log(sum) - own);
        }

        return loss;
    }
}
