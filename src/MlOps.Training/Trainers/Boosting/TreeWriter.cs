namespace MlOps.Training.Trainers.Boosting;

/// <summary>Writes a grown tree into arrays, level by level from the left.</summary>
internal sealed class TreeWriter(BinnedData data, Func<GrowingNode, float> leafValue)
{
    private readonly List<(GrowingNode Node, float Value)> leaves = [];

    public IReadOnlyList<(GrowingNode Node, float Value)> Leaves => leaves;

    public Tree Write(GrowingNode root)
    {
        var nodes = new List<GrowingNode> { root };
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Split is not null)
                nodes.AddRange([nodes[i].Left!, nodes[i].Right!]);
        }

        var count = nodes.Count;
        var tree = new Tree(new int[count], new float[count], new int[count], new int[count], new bool[count], new float[count]);
        var child = 1;
        for (var i = 0; i < count; i++)
        {
            if (nodes[i].Split is not { } split)
            {
                tree.Feature[i] = -1;
                tree.Value[i] = leafValue(nodes[i]);
                leaves.Add((nodes[i], tree.Value[i]));
                continue;
            }

            var feature = data.Features[split.Feature];
            tree.Feature[i] = feature.Output;
            tree.Threshold[i] = feature.Bins.Thresholds[split.Bin];
            tree.MissingLeft[i] = split.MissingLeft;
            tree.Gain[i] = split.Gain;
            tree.Left[i] = child++;
            tree.Right[i] = child++;
        }

        return tree;
    }
}
