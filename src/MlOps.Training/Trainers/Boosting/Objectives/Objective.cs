using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What the trees lower: a loss of each row's scores, by its first and second derivative in each of them.</summary>
internal abstract class Objective(TrainingRows rows)
{
    /// <summary>Scores a row.</summary>
    public virtual int Outputs => 1;

    /// <summary>The scores to start from, one an output: the constants of least loss, or near them.</summary>
    public abstract double[] BaseScores { get; }

    /// <summary>Whether the second derivative is 1 for every row.</summary>
    public abstract bool HasUnitHessian { get; }

    /// <summary>Where a leaf's value is this quantile of its rows' residuals and no Newton step.</summary>
    public virtual double? LeafQuantile => null;

    public abstract Link Link { get; }

    protected TrainingRows Rows { get; } = rows;

    protected double[] Labels => Rows.Labels;

    public static Objective For(GradientBoosting options, LearningTask task, TrainingRows rows) => (task.Kind, options.Loss) switch
    {
        (ModelTask.BinaryClassification, _) => new LogLoss(rows, ClassBalance.OfCounts(options, task, rows.ClassCounts(2))),
        (ModelTask.MulticlassClassification, _) => new SoftmaxLoss(rows, ClassBalance.OfCounts(options, task, rows.ClassCounts(Trainers.Labels.ClassCount(rows.Labels)))),
        (_, RegressionLoss.AbsoluteError) => new QuantileLoss(rows, 0.5),
        (_, RegressionLoss.Quantile) => new QuantileLoss(rows, options.Quantile ?? 0.5),
        (_, RegressionLoss.Huber) => new HuberLoss(rows, options.HuberDelta ?? 1),
        (_, RegressionLoss.Poisson) => new PoissonLoss(rows),
        _ => new SquaredError(rows),
    };

    /// <summary>Called before the trees of a round, one an output, are grown on the same scores.</summary>
    public virtual void Begin(double[][] scores, WorkerTeam team)
    {
    }

    /// <summary>No gradient of these rows is larger in absolute value, and no hessian.</summary>
    /// <param name="scores">Of the output.</param>
    /// <param name="start">The row of the first score.</param>
    public abstract (double Gradient, double Hessian) Largest(int output, ReadOnlySpan<double> scores, int start);

    public abstract void Derivatives(int output, ReadOnlySpan<double> scores, int start, Span<double> gradients, Span<double> hessians);

    /// <summary>The mean over the rows that trees see, or over those they do not: of blocks in parallel, summed in their order.</summary>
    public double MeanLoss(double[][] scores, bool watched, WorkerTeam team)
    {
        var blocks = new RowBlocks(Rows.Count);
        var losses = new (double Sum, int Count)[blocks.Count];
        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            for (var row = start; row < start + length; row++)
            {
                if (Rows.IsSeen(row) == watched)
                    continue;
                losses[block].Sum += Loss(scores, row);
                losses[block].Count++;
            }
        });
        var total = default(CompensatedSum);
        foreach (var (sum, _) in losses)
            total.Add(sum);
        return total.Value / losses.Sum(loss => loss.Count);
    }

    protected abstract double Loss(double[][] scores, int row);
}
