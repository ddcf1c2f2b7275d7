using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>−log of the probability that the score's logistic gives the row's class, in nats; labels are 0 or 1.</summary>
/// <param name="weights">How much a row of each class counts.</param>
internal sealed class BinaryLoss(double[] weights) : OutputLoss
{
    public override double Of(BatchSlice slice, double factor)
    {
        var sum = 0.0;
        for (var row = 0; row < slice.Rows; row++)
        {
            // exp(−|score|) gives both the loss, log(1 + exp(…)), and the probability.
            double score = slice.Scores[row];
            var small = PortableMath.Exp(-Math.Abs(score));
            var label = slice.Labels[row];
            var weight = weights[(int)label];
            sum += weight * (Math.Max(label > 0.5 ? -score : score, 0) + PortableMath.LogOnePlus(small));
            slice.ScoreErrors[row] = (float)((((score < 0 ? small : 1) / (1 + small)) - label) * weight * factor);
        }

        return sum;
    }
}
