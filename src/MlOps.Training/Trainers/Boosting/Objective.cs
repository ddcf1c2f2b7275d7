using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What the trees lower: a loss of each row's score, by its first and second derivative.</summary>
internal abstract class Objective(double[] labels)
{
    protected double[] Labels { get; } = labels;

    /// <summary>The constant score of least loss.</summary>
    public abstract double BaseScore { get; }

    /// <summary>Whether the second derivative is 1 for every row.</summary>
    public abstract bool HasUnitHessian { get; }

    /// <summary>No hessian is larger.</summary>
    public virtual double LargestHessian => 1;

    /// <summary>No gradient of these rows is larger in absolute value.</summary>
    public abstract double LargestGradient(ReadOnlySpan<double> scores, int start);

    /// <param name="start">The row of the first score.</param>
    public abstract void Derivatives(ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians);

    protected abstract double Loss(double score, double label);

    /// <summary>The mean over all rows: of blocks in parallel, summed in their order.</summary>
    public double MeanLoss(double[] scores, WorkerTeam team)
    {
        var blocks = new RowBlocks(scores.Length);
        var losses = new double[blocks.Count];
        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            var sum = 0.0;
            for (var row = start; row < start + length; row++)
                sum += Loss(scores[row], Labels[row]);
            losses[block] = sum;
        });
        var total = default(CompensatedSum);
        foreach (var loss in losses)
            total.Add(loss);
        return total.Value / scores.Length;
    }
}
