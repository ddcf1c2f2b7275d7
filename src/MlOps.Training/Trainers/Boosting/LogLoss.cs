using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>−log of the probability that the score's logistic gives the row's class.</summary>
internal sealed class LogLoss(double[] labels) : Objective(labels)
{
    public override double BaseScore => PortableMath.Logit((double)Labels.Count(label => label == 1) / Labels.Length);

    public override bool HasUnitHessian => false;

    public override double LargestHessian => 0.25;

    public override double LargestGradient(ReadOnlySpan<double> scores, int start) => 1;

    public override void Derivatives(ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        var labels = Labels.AsSpan(start, scores.Length);
        PortableMath.Sigmoid(scores, gradients);
        for (var i = 0; i < scores.Length; i++)
        {
            var probability = gradients[i];
            gradients[i] = probability - labels[i];
            hessians[i] = probability * (1 - probability);
        }
    }

    protected override double Loss(double score, double label) => PortableMath.Softplus(score) - (label * score);
}
