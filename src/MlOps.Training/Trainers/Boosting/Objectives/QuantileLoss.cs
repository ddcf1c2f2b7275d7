namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// The pinball loss of a quantile (Koenker and Bassett, "Regression quantiles", 1978), reported doubled, so that the median's is
/// the absolute error. It has no second derivative: trees split by its sign, and leaves are the quantile of their rows' residuals.
/// </summary>
internal sealed class QuantileLoss(TrainingRows rows, double quantile) : Objective(rows)
{
    public override double[] BaseScores => [Rows.LabelQuantile(quantile)];

    public override bool HasUnitHessian => true;

    public override double? LeafQuantile => quantile;

    public override Link Link => Link.Identity;

    public override (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start) => (1, 1);

    public override void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < scores.Length; i++)
            gradients[i] = scores[i] < Labels[start + i] ? -quantile : scores[i] > Labels[start + i] ? 1 - quantile : 0;
    }

    protected override double Loss(double[][] scores, int row)
    {
        var difference = Labels[row] - scores[0][row];
        return 2 * difference * (difference < 0 ? quantile - 1 : quantile);
    }
}
