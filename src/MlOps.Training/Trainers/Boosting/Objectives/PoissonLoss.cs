using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>exp(score) − label · score: −log of a Poisson probability, without the part that the label alone decides.</summary>
internal sealed class PoissonLoss(TrainingRows rows) : Objective(rows)
{
    // The second derivative is taken where the mean is twice as large, as a full Newton step overshoots an exponential.
    private const double Caution = 2;

    public override double[] BaseScores => [PortableMath.Log(Rows.MeanLabel())];

    public override bool HasUnitHessian => false;

    public override Link Link => Link.Exponential;

    public override (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start)
    {
        var (gradient, mean) = (0.0, 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            var expected = PortableMath.Exp(scores[i]);
            (gradient, mean) = (Math.Max(gradient, Math.Abs(expected - Labels[start + i])), Math.Max(mean, expected));
        }

        return (gradient, Caution * mean);
    }

    public override void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var expected = PortableMath.Exp(scores[i]);
            gradients[i] = expected - Labels[start + i];
            hessians[i] = Caution * expected;
        }
    }

    protected override double Loss(double[][] scores, int row) => PortableMath.Exp(scores[0][row]) - (Labels[row] * scores[0][row]);
}
