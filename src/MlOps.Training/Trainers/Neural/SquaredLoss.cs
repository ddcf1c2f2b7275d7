namespace MlOps.Training.Trainers.Neural;

/// <summary>(score − label)², whose derivative is taken without its factor 2; labels are standardised.</summary>
internal sealed class SquaredLoss : OutputLoss
{
    public override double Of(BatchSlice slice)
    {
        var sum = 0.0;
        for (var row = 0; row < slice.Rows; row++)
        {
            var error = slice.Scores[row] - slice.Labels[row];
            sum += error * error;
        }

        return sum;
    }

    public override void Derivatives(BatchSlice slice, double factor)
    {
        for (var row = 0; row < slice.Rows; row++)
            slice.ScoreErrors[row] = (float)((slice.Scores[row] - slice.Labels[row]) * factor);
    }
}
