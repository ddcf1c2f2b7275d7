using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>−log of the probability that the score's logistic gives the row's class, times the class's weight.</summary>
/// <param name="classes">False and true.</param>
internal sealed class LogLoss(TrainingRows rows, ClassBalance classes) : Objective(rows)
{
    private readonly double[] weights = classes.Weights;
    private readonly double heaviest = classes.Weights.Max();

    public override double[] BaseScores => [PortableMath.Logit(classes.Shares[1])];

    public override bool HasUnitHessian => false;

    public override Link Link => Link.Logistic;

    public override (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start) => (heaviest, 0.25 * heaviest);

    public override void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        var labels = Labels.AsSpan(start, scores.Length);
        PortableMath.Sigmoid(scores, gradients);
        for (var i = 0; i < scores.Length; i++)
        {
            var probability = gradients[i];
            var weight = weights[(int)labels[i]];
            gradients[i] = weight * (probability - labels[i]);
            hessians[i] = weight * (probability * (1 - probability));
        }
    }

    protected override double Loss(double[][] scores, int row) =>
        weights[(int)Labels[row]] * (PortableMath.Softplus(scores[0][row]) - (Labels[row] * scores[0][row]));
}
