using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What leaves add to the scores of their rows: a Newton step or a quantile of residuals, shortened by the learning rate.</summary>
internal sealed class LeafValues(GradientBoosting options, Objective objective, TrainingRows training, Gradients gradients, RowPartition rows, WorkerTeam team)
{
    private const int ScoreBlock = 32768;

    /// <summary>Sets the leaves' values in the tree and adds them to the scores.</summary>
    public void Add(Tree tree, IReadOnlyList<(GrowingNode Node, int Index)> leaves, double[] scores)
    {
        team.Run(leaves.Count, i =>
        {
            var (node, index) = leaves[i];
            tree.Value[index] = objective.LeafQuantile is { } quantile ? Quantile(node, quantile, scores) : NewtonStep(node);
        });

        // By ranges of rows, each of which fits a cache, and not by leaf: a leaf's rows are all over the scores.
        team.Run((scores.Length + ScoreBlock - 1) / ScoreBlock, block =>
        {
            var (start, end) = (block * ScoreBlock, (block + 1) * ScoreBlock);
            foreach (var (node, index) in leaves)
            {
                var own = rows.Rows(node);
                for (var i = own.LowerBound(start); i < own.Length && own[i] < end; i++)
                    scores[own[i]] += tree.Value[index];
            }
        });
    }

    // −G / (H + λ).
    private float NewtonStep(GrowingNode node)
    {
        var packing = gradients.Packing;
        var (gradient, hessian) = (node.Sums.Gradient(packing), node.Sums.Hessian(packing) + options.Lambda);
        return node.Bounds == ValueBounds.None
            ? (float)(-options.LearningRate * gradient / hessian)
            : (float)(options.LearningRate * node.Bounds.Clamp(-gradient / hessian));
    }

    private float Quantile(GrowingNode node, double quantile, double[] scores)
    {
        var own = rows.Rows(node);
        var words = rows.Words(node, 0, node.Length);
        var residuals = new double[node.Sums.Count(gradients.Packing)];
        var count = 0;
        for (var i = 0; i < own.Length; i++)
        {
            // A word of 0 is that of a row that the tree does not see.
            if (words[i] != 0)
                residuals[count++] = training.Labels[own[i]] - scores[own[i]];
        }

        return (float)(options.LearningRate * Quantiles.Of(residuals, quantile));
    }
}
