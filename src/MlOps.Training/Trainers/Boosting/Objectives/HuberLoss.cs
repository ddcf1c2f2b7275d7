namespace MlOps.Training.Trainers.Boosting;

/// <summary>½ r² where |r| ≤ δ, and δ (|r| − ½ δ) beyond, for r = score − label (Huber, "Robust estimation of a location parameter", 1964).</summary>
internal sealed class HuberLoss(TrainingRows rows, double delta) : Objective(rows)
{
    public override double[] BaseScores => [Rows.LabelQuantile(0.5)];

    public override bool HasUnitHessian => true;

    public override Link Link => Link.Identity;

    public override (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start) => (delta, 1);

    public override void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < scores.Length; i++)
            gradients[i] = Math.Clamp(scores[i] - Labels[start + i], -delta, delta);
    }

    protected override double Loss(double[][] scores, int row)
    {
        var distance = Math.Abs(scores[0][row] - Labels[row]);
        return distance <= delta ? 0.5 * distance * distance : delta * (distance - (0.5 * delta));
    }
}
