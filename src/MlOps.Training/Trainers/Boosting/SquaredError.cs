using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>½ (score − label)²; reported as the mean squared error.</summary>
internal sealed class SquaredError(double[] labels) : Objective(labels)
{
    public override double BaseScore
    {
        get
        {
            var sum = default(CompensatedSum);
            foreach (var label in Labels)
                sum.Add(label);
            return sum.Value / Labels.Length;
        }
    }

    public override bool HasUnitHessian => true;

    public override double LargestGradient(ReadOnlySpan<double> scores, int start)
    {
        var labels = Labels.AsSpan(start, scores.Length);
        var largest = 0.0;
        for (var i = 0; i < scores.Length; i++)
            largest = Math.Max(largest, Math.Abs(scores[i] - labels[i]));
        return largest;
    }

    public override void Derivatives(ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        var labels = Labels.AsSpan(start, scores.Length);
        for (var i = 0; i < scores.Length; i++)
            gradients[i] = scores[i] - labels[i];
        hessians.Fill(1);
    }

    protected override double Loss(double score, double label) => (score - label) * (score - label);
}
