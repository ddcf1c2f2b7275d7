using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// −log of the probability that the softmax of the scores gives the row's class, times the class's weight. The hessian's diagonal
/// is scaled by K / (K − 1), as the scores have a degree of freedom too many (Friedman, Hastie and Tibshirani, "Additive logistic regression", 2000).
/// </summary>
internal sealed class SoftmaxLoss(TrainingRows rows, ClassBalance classes) : Objective(rows)
{
    private readonly double[] weights = classes.Weights;
    private readonly double heaviest = classes.Weights.Max();
    private readonly double hessianScale = classes.Weights.Length / (classes.Weights.Length - 1.0);
    private readonly double[] normalisers = new double[rows.Count];

    public override int Outputs => weights.Length;

    public override double[] BaseScores => Array.ConvertAll(classes.Shares, PortableMath.Log);

    public override bool HasUnitHessian => false;

    public override Link Link => Link.Softmax;

    /// <summary>Takes log Σ exp(score) of each row, which all trees of the round share.</summary>
    public override void Begin(double[][] scores, WorkerTeam team)
    {
        var blocks = new RowBlocks(Rows.Count);
        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            for (var row = start; row < start + length; row++)
                normalisers[row] = Normaliser(scores, row);
        });
    }

    public override (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start) => (heaviest, 0.25 * hessianScale * heaviest);

    public override void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var label = (int)Labels[start + i];
            var probability = PortableMath.Exp(scores[i] - normalisers[start + i]);
            gradients[i] = weights[label] * (probability - (label == output ? 1 : 0));
            hessians[i] = weights[label] * (hessianScale * (probability * (1 - probability)));
        }
    }

    protected override double Loss(double[][] scores, int row)
    {
        var label = (int)Labels[row];
        return weights[label] * (Normaliser(scores, row) - scores[label][row]);
    }

    private static double Normaliser(double[][] scores, int row)
    {
        var largest = double.NegativeInfinity;
        foreach (var score in scores)
            largest = Math.Max(largest, score[row]);
        var sum = 0.0;
        foreach (var score in scores)
            sum += PortableMath.Exp(score[row] - largest);
        return largest + PortableMath.Log(sum);
    }
}
