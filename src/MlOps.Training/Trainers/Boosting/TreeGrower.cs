using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Grows a tree on the rows' gradients, level by level or where the loss falls most.</summary>
internal sealed class TreeGrower(BinnedData data, RowPartition rows, HistogramSearch search, GradientBoosting options)
{
    /// <param name="features">Which the tree may split on; null: all.</param>
    /// <returns>The root; null where no split lowers the loss.</returns>
    public GrowingNode? Grow(bool[]? features)
    {
        if (data.Features.Count == 0)
            return null;
        var root = rows.Root();
        search.Choose(features);
        search.FindRoot(root);
        if (root.Split is null)
            return null;
        if (options.Leaves is { } leaves)
            GrowBestFirst(root, leaves);
        else
            GrowLevels(root);
        return root;
    }

    private void GrowLevels(GrowingNode root)
    {
        for (List<GrowingNode> level = [root]; level.Count > 0;)
        {
            Divide(level, mayGoOn: level[0].Depth + 1 < options.Depth);
            level = [.. level.SelectMany(node => new[] { node.Left!, node.Right! }).Where(node => node.Split is not null)];
        }
    }

    // Shi, "Best-first decision tree learning" (2007): of equal gains the node that was there first.
    private void GrowBestFirst(GrowingNode root, int most)
    {
        var open = new PriorityQueue<GrowingNode, (double Loss, int Number)>();
        open.Enqueue(root, default);
        for (var leaves = 2; leaves <= most && open.TryDequeue(out var node, out _); leaves++)
        {
            Divide([node], mayGoOn: node.Depth + 1 < options.Depth && leaves < most);
            foreach (var (child, number) in new[] { (node.Left!, 2 * leaves), (node.Right!, (2 * leaves) + 1) })
            {
                if (child.Split is not null)
                    open.Enqueue(child, (-child.Split.Gain, number));
            }
        }

        foreach (var (node, _) in open.UnorderedItems)
        {
            search.Release(node);
            node.Split = null;
        }
    }

    private void Divide(List<GrowingNode> nodes, bool mayGoOn)
    {
        rows.Divide(nodes, data);
        nodes.ForEach(node => node.Inherit());
        if (mayGoOn)
            search.FindChildren(nodes, options.MinRowsInLeaf);
        else
            nodes.ForEach(search.Release);
    }
}
