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
        var leaves = new List<(long Tree, long Node, float Value)>();
        foreach (var (tree, id) in ensemble.Trees.Select((tree, id) => (tree, (long)id)))
        {
            for (var node = 0; node < tree.Feature.Length; node++)
            {
                var leaf = tree.Feature[node] < 0;
                nodes.Add(leaf
                    ? new Node(id, node, "LEAF", 0, 0, 0, 0, 0)
                    : new Node(id, node, "BRANCH_LEQ", tree.Feature[node], tree.Threshold[node], tree.Left[node], tree.Right[node], tree.MissingLeft[node] ? 1 : 0));
                if (leaf)
                    leaves.Add((id, node, tree.Value[node]));
            }
        }

        return
        [
            new("aggregate_function", "SUM"),
            new("base_values", new[] { ensemble.BaseScore }),
            new("n_targets", 1L),
            new("nodes_falsenodeids", Array(nodes, node => node.Right)),
            new("nodes_featureids", Array(nodes, node => node.Feature)),
            new("nodes_missing_value_tracks_true", Array(nodes, node => node.MissingLeft)),
            new("nodes_modes", nodes.ConvertAll(node => node.Mode).ToArray()),
            new("nodes_nodeids", Array(nodes, node => node.Id)),
            new("nodes_treeids", Array(nodes, node => node.Tree)),
            new("nodes_truenodeids", Array(nodes, node => node.Left)),
            new("nodes_values", nodes.ConvertAll(node => node.Threshold).ToArray()),
            new("post_transform", "NONE"),
            new("target_ids", Array(leaves, _ => 0)),
            new("target_nodeids", Array(leaves, leaf => leaf.Node)),
            new("target_treeids", Array(leaves, leaf => leaf.Tree)),
            new("target_weights", leaves.ConvertAll(leaf => leaf.Value).ToArray()),
        ];
    }

    private static long[] Array<T>(List<T> items, Converter<T, long> select) => [.. items.ConvertAll(select)];

    private readonly record struct Node(long Tree, long Id, string Mode, long Feature, float Threshold, long Left, long Right, long MissingLeft);
}
