using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What leaves add to the scores of their rows: a Newton step or a quantile of residuals, shortened by the learning rate.</summary>
internal sealed class LeafValues(GradientBoosting options, Objective objective, TrainingRows training, Gradients gradients, RowPartition rows, WorkerTeam team)
{
    /// <summary>Sets the leaves' values in the tree and adds them to the scores.</summary>
    public void Add(Tree tree, IReadOnlyList<(GrowingNode Node, int Index)> leaves, double[] scores)
    {
        team.Run(leaves.Count, i =>
        {
            var (node, index) = leaves[i];
            tree.Value[index] = objective.LeafQuantile is { } quantile ? Quantile(node, quantile, scores) : NewtonStep(node);
        });

        // By band and not by leaf: a leaf's rows are all over the scores.
        team.Run(rows.Bands, band =>
        {
            var own = scores.AsSpan(rows.FirstRow(band)..rows.FirstRow(band + 1));
            foreach (var (node, index) in leaves)
            {
                foreach (var row in rows.Rows(node.Pieces[band]))
                    own[row] += tree.Value[index];
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
        var residuals = new double[node.Sums.Count(gradients.Packing)];
        var count = 0;
        for (var band = 0; band < rows.Bands; band++)
        {
            var first = rows.FirstRow(band);
            var own = rows.Rows(node.Pieces[band]);
            var words = rows.Words(node.Pieces[band]);
            for (var i = 0; i < own.Length; i++)
            {
                // A word of 0 is that of a row that the tree does not see.
                if (words[i] != 0)
                    residuals[count++] = training.Labels[first + own[i]] - scores[first + own[i]];
            }
        }

        return (float)(options.LearningRate * Quantiles.Of(residuals, quantile));
    }
}
