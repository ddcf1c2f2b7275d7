using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Grows a tree level by level on the rows' gradients and adds its leaves to the rows' scores.</summary>
internal sealed class TreeGrower
{
    private const int ScoreBlock = 32768;

    private readonly BinnedData data;
    private readonly GradientBoosting options;
    private readonly Gradients gradients;
    private readonly WorkerTeam team;
    private readonly RowPartition rows;
    private readonly HistogramSearch search;

    public TreeGrower(BinnedData data, RowPartition rows, Gradients gradients, GradientBoosting options, long histogramBytes, WorkerTeam team)
    {
        (this.data, this.rows, this.gradients, this.options, this.team) = (data, rows, gradients, options, team);
        search = new HistogramSearch(data, gradients, rows, options, histogramBytes, team);
    }

    /// <returns>Null where no split lowers the loss; the scores are then unchanged.</returns>
    public Tree? Grow(double[] scores)
    {
        if (data.Features.Count == 0)
            return null;
        var root = new GrowingNode(0, 0, data.RowCount);
        search.FindRoot(root);
        if (root.Split is null)
            return null;

        var level = new List<GrowingNode> { root };
        for (var depth = 1; level.Count > 0; depth++)
        {
            rows.Divide(level, data, team);
            foreach (var node in level)
                (node.Left!.Sums, node.Right!.Sums) = (node.Split!.Left, node.Sums - node.Split.Left);
            if (depth < options.Depth)
                search.FindChildren(level, options.MinRowsInLeaf);
            else
                level.ForEach(search.Release);
            level = [.. level.SelectMany(node => new[] { node.Left!, node.Right! }).Where(node => node.Split is not null)];
        }

        var writer = new TreeWriter(data, node => LeafValue(node.Sums));
        var tree = writer.Write(root);
        AddLeaves(writer.Leaves, scores);
        return tree;
    }

    // The Newton step −G / (H + λ), shortened by the learning rate.
    private float LeafValue(BinSums sums)
    {
        var packing = gradients.Packing;
        return (float)(-options.LearningRate * sums.Gradient(packing) / (sums.Hessian(packing) + options.Lambda));
    }

    // By ranges of rows, each of which fits a cache, and not by leaf: a leaf's rows are all over the scores.
    private void AddLeaves(IReadOnlyList<(GrowingNode Node, float Value)> leaves, double[] scores)
    {
        team.Run((scores.Length + ScoreBlock - 1) / ScoreBlock, block =>
        {
            var (start, end) = (block * ScoreBlock, (block + 1) * ScoreBlock);
            foreach (var (node, value) in leaves)
            {
                var own = rows.Rows(node);
                for (var i = own.LowerBound(start); i < own.Length && own[i] < end; i++)
                    scores[own[i]] += value;
            }
        });
    }
}
