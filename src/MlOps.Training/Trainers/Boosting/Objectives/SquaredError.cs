namespace MlOps.Training.Trainers.Boosting;

/// <summary>½ (score − label)²; reported as the mean squared error.</summary>
internal sealed class SquaredError(TrainingRows rows) : Objective(rows)
{
    public override double[] BaseScores => [Rows.MeanLabel()];

    public override bool HasUnitHessian => true;

    public override Link Link => Link.Identity;

    public override (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start)
    {
        var labels = Labels.AsSpan(start, scores.Length);
        var largest = 0.0;
        for (var i = 0; i < scores.Length; i++)
            largest = Math.Max(largest, Math.Abs(scores[i] - labels[i]));
        return (largest, 1);
    }

    public override void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        var labels = Labels.AsSpan(start, scores.Length);
        for (var i = 0; i < scores.Length; i++)
            gradients[i] = scores[i] - labels[i];
    }

    protected override double Loss(double[][] scores, int row) => (scores[0][row] - Labels[row]) * (scores[0][row] - Labels[row]);
}
