using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>−log of the probability that the score's logistic gives the row's class, in nats; labels are 0 or 1.</summary>
internal sealed class BinaryLoss : OutputLoss
{
    public override double Of(BatchSlice slice, double factor)
    {
        var sum = 0.0;
        for (var row = 0; row < slice.Rows; row++)
        {
            // exp(−|score|) gives both the loss, log(1 + exp(…)), and the probability.
            double score = slice.Scores[row];
            var small = PortableMath.Exp(-Math.Abs(score));
            sum += Math.Max(slice.Labels[row] > 0.5 ? -score : score, 0) + PortableMath.LogOnePlus(small);
            slice.ScoreErrors[row] = (float)((((score < 0 ? small : 1) / (1 + small)) - slice.Labels[row]) * factor);
        }

        return sum;
    }
}
