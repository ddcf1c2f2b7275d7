using MlOps.Training.Trainers;

namespace MlOps.Training.Onnx;

/// <summary>
/// The attributes of ai.onnx.ml's TreeEnsembleRegressor (version 3): one array a property, an element a node, tree after
/// tree. Thresholds and leaves are the floats that training compared with and added.
/// </summary>
internal static class TreeAttributes
{
    public static IEnumerable<OnnxAttribute> Of(TreeEnsemble ensemble)
    {
        var nodes = new List<Node>();
        var leaves = new List<(long Tree, long Node, long Output, float Value)>();
        foreach (var (tree, id) in ensemble.Trees.Select((tree, id) => (tree, (long)id)))
        {
            // The nodes of chains come after the tree's own.
            var next = tree.Feature.Length;
            for (var node = 0; node < tree.Feature.Length; node++)
            {
                if (tree.Feature[node] < 0)
                {
                    nodes.Add(new Node(id, node, "LEAF", 0, 0, 0, 0, 0));
                    leaves.Add((id, node, tree.Output, tree.Value[node]));
                }
                else if (tree.Sets?[node] is { } set)
                    nodes.AddRange(Chain(tree, id, node, set, ref next));
                else
                    nodes.Add(new Node(id, node, "BRANCH_LEQ", tree.Feature[node], tree.Threshold[node], tree.Left[node], tree.Right[node], tree.MissingLeft[node] ? 1 : 0));
            }
        }

        return
        [
            new("aggregate_function", "SUM"),
            new("base_values", ensemble.BaseScores.ToArray()),
            new("n_targets", (long)ensemble.Outputs),
            new("nodes_falsenodeids", Array(nodes, node => node.Right)),
            new("nodes_featureids", Array(nodes, node => node.Feature)),
            new("nodes_missing_value_tracks_true", Array(nodes, node => node.MissingLeft)),
            new("nodes_modes", nodes.ConvertAll(node => node.Mode).ToArray()),
            new("nodes_nodeids", Array(nodes, node => node.Id)),
            new("nodes_treeids", Array(nodes, node => node.Tree)),
            new("nodes_truenodeids", Array(nodes, node => node.Left)),
            new("nodes_values", nodes.ConvertAll(node => node.Threshold).ToArray()),
            new("post_transform", "NONE"),
            new("target_ids", Array(leaves, leaf => leaf.Output)),
            new("target_nodeids", Array(leaves, leaf => leaf.Node)),
            new("target_treeids", Array(leaves, leaf => leaf.Tree)),
            new("target_weights", leaves.ConvertAll(leaf => leaf.Value).ToArray()),
        ];
    }

    /// <summary>
    /// Membership of a set: equal to its first value, or else to the second …, each leading to the same left child. The operator
    /// has no other form for it in this version, and runtimes know this one.
    /// </summary>
    private static List<Node> Chain(Tree tree, long id, int node, float[] set, ref int next)
    {
        var chain = new List<Node>();
        var missing = tree.MissingLeft[node] ? 1 : 0;

        // No value is below −∞: a missing one alone goes left.
        if (set.Length == 0)
            chain.Add(new Node(id, node, "BRANCH_LT", tree.Feature[node], float.NegativeInfinity, tree.Left[node], tree.Right[node], missing));
        for (var i = 0; i < set.Length; i++)
        {
            var own = i == 0 ? node : next++;
            chain.Add(new Node(id, own, "BRANCH_EQ", tree.Feature[node], set[i], tree.Left[node], i + 1 < set.Length ? next : tree.Right[node], missing));
        }

        return chain;
    }

    private static long[] Array<T>(List<T> items, Converter<T, long> select) => [.. items.ConvertAll(select)];

    private readonly record struct Node(long Tree, long Id, string Mode, long Feature, float Threshold, long Left, long Right, long MissingLeft);
}
