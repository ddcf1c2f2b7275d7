using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>−log of the probability that the score's logistic gives the row's class, in nats; labels are 0 or 1.</summary>
internal sealed class BinaryLoss : OutputLoss
{
    public override double Of(BatchSlice slice)
    {
        var sum = 0.0;
        for (var row = 0; row < slice.Rows; row++)
            sum += PortableMath.Softplus(slice.Labels[row] > 0.5 ? -slice.Scores[row] : slice.Scores[row]);
        return sum;
    }

    public override void Derivatives(BatchSlice slice, double factor)
    {
        for (var row = 0; row < slice.Rows; row++)
            slice.ScoreErrors[row] = (float)((PortableMath.Sigmoid(slice.Scores[row]) - slice.Labels[row]) * factor);
    }
}
