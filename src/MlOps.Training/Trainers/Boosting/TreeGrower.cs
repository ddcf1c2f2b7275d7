using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Grows a tree level by level on the rows' gradients and adds its leaves to the rows' scores.</summary>
internal sealed class TreeGrower
{
    private const int ScoreBlock = 16384;

    private readonly BinnedData data;
    private readonly GradientBoosting options;
    private readonly Gradients gradients;
    private readonly WorkerTeam team;
    private readonly RowPartition rows;
    private readonly HistogramSearch search;

    public TreeGrower(BinnedData data, Gradients gradients, GradientBoosting options, long histogramBytes, WorkerTeam team)
    {
        (this.data, this.gradients, this.options, this.team) = (data, gradients, options, team);
        rows = new RowPartition(data.RowCount);
        search = new HistogramSearch(data, gradients, rows, options, histogramBytes, team);
    }

    /// <returns>Null where no split lowers the loss; the scores are then unchanged.</returns>
    public Tree? Grow(double[] scores)
    {
        if (data.Features.Count == 0)
            return null;
        rows.Reset(team);
        var root = new GrowingNode(0, data.RowCount);
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

    private void AddLeaves(IReadOnlyList<(GrowingNode Node, float Value)> leaves, double[] scores)
    {
        var work = new List<(int Start, int Length, float Value)>();
        foreach (var (node, value) in leaves)
        {
            for (var start = 0; start < node.Length; start += ScoreBlock)
                work.Add((node.Start + start, Math.Min(ScoreBlock, node.Length - start), value));
        }

        team.Run(work.Count, i =>
        {
            var (start, length, value) = work[i];
            foreach (var row in rows[start, length])
                scores[row] += value;
        });
    }
}
