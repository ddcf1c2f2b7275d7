namespace MlOps.Training.Trainers.Neural;

/// <summary>(score − label)², whose derivative is taken without its factor 2; labels are standardised.</summary>
internal sealed class SquaredLoss : OutputLoss
{
    public override double Of(BatchSlice slice, double factor)
    {
        var sum = 0.0;
        for (var row = 0; row < slice.Rows; row++)
        {
            var error = slice.Scores[row] - slice.Labels[row];
            sum += error * error;
            slice.ScoreErrors[row] = (float)(error * factor);
        }

        return sum;
    }
}
