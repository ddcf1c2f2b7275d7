namespace MlOps.Training.Trainers.Boosting;

/// <summary>Writes a grown tree into arrays, level by level from the left.</summary>
internal static class TreeWriter
{
    /// <returns>The tree, its leaves' values still 0, and where each leaf is in it.</returns>
    public static (Tree Tree, IReadOnlyList<(GrowingNode Node, int Index)> Leaves) Write(GrowingNode root, int output, BinnedData data)
    {
        var nodes = new List<GrowingNode> { root };
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Split is not null)
                nodes.AddRange([nodes[i].Left!, nodes[i].Right!]);
        }

        var count = nodes.Count;
        var tree = new Tree(new int[count], new float[count], new int[count], new int[count], new bool[count], new float[count])
        {
            Output = output,
            Sets = nodes.Exists(node => node.Split?.Set is not null) ? new float[count][] : null,
        };
        var leaves = new List<(GrowingNode, int)>();
        var child = 1;
        for (var i = 0; i < count; i++)
        {
            if (nodes[i].Split is not { } split)
            {
                tree.Feature[i] = -1;
                leaves.Add((nodes[i], i));
                continue;
            }

            WriteSplit(tree, i, split, data.Features[split.Feature]);
            tree.Left[i] = child++;
            tree.Right[i] = child++;
        }

        return (tree, leaves);
    }

    private static void WriteSplit(Tree tree, int node, Split split, BinnedFeature feature)
    {
        tree.Feature[node] = feature.Output;
        tree.MissingLeft[node] = split.MissingLeft;
        tree.Gain[node] = split.Gain;
        if (split.Set is { } set)
            tree.Sets![node] = Array.ConvertAll(set, bin => feature.Bins.Thresholds[bin]);
        else
            tree.Threshold[node] = feature.Bins.Thresholds[split.Bin];
    }
}
