namespace MlOps.Training.Onnx.Evaluation;

/// <summary>
/// TreeEnsembleRegressor, summed in double. The leaves of an <see cref="ExactTrees">exact</see> ensemble have one sum in any
/// order; it is rounded to float once.
/// </summary>
internal sealed class TreeKernel
{
    private readonly double[] bases;
    private readonly Node[] nodes;
    private readonly int[] roots;

    public TreeKernel(OnnxNode node)
    {
        node.Require(node.Get<string>("aggregate_function") == "SUM" && node.Get<string>("post_transform") == "NONE");
        bases = Array.ConvertAll(node.Get<float[]>("base_values"), static value => (double)value);
        var (trees, ids, modes) = (node.Get<long[]>("nodes_treeids"), node.Get<long[]>("nodes_nodeids"), node.Get<string[]>("nodes_modes"));
        var (features, thresholds, missing) = (node.Get<long[]>("nodes_featureids"), node.Get<float[]>("nodes_values"), node.Get<long[]>("nodes_missing_value_tracks_true"));
        var (lefts, rights) = (node.Get<long[]>("nodes_truenodeids"), node.Get<long[]>("nodes_falsenodeids"));
        var places = new Dictionary<(long Tree, long Id), int>();
        for (var i = 0; i < ids.Length; i++)
            places.Add((trees[i], ids[i]), i);
        nodes = new Node[ids.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = modes[i] == "LEAF" ? new Node(Test.Leaf, 0, 0, false, 0, 0) : new Node(
                TestOf(modes[i]), (int)features[i], thresholds[i], missing[i] != 0, places[(trees[i], lefts[i])], places[(trees[i], rights[i])]);
        }

        // A tree's root is its node 0.
        roots = [.. Enumerable.Range(0, ids.Length).Where(i => ids[i] == 0)];
        var (targets, leafTrees, leafIds, weights) = (node.Get<long[]>("target_ids"), node.Get<long[]>("target_treeids"), node.Get<long[]>("target_nodeids"), node.Get<float[]>("target_weights"));
        for (var i = 0; i < weights.Length; i++)
            nodes[places[(leafTrees[i], leafIds[i])]] = new Node(Test.Leaf, (int)targets[i], weights[i], false, 0, 0);
    }

    private enum Test
    {
        Leaf,
        AtMost,
        Below,
        Equal,
    }

    public Tensor Run(Tensor[] inputs)
    {
        var (values, width) = (inputs[0].Doubles, inputs[0].Width);
        var sums = new double[inputs[0].Rows * bases.Length];
        for (var row = 0; row < inputs[0].Rows; row++)
        {
            var tested = values.AsSpan(row * width, width);
            var sum = sums.AsSpan(row * bases.Length, bases.Length);
            bases.CopyTo(sum);
            foreach (var root in roots)
            {
                var leaf = LeafOf(tested, root);
                sum[leaf.Feature] += leaf.Value;
            }

            for (var output = 0; output < sum.Length; output++)
                sum[output] = (float)sum[output];
        }

        return new Tensor(inputs[0].Rows, bases.Length, sums);
    }

    private Node LeafOf(ReadOnlySpan<double> values, int root)
    {
        var node = nodes[root];
        while (node.Test != Test.Leaf)
            node = nodes[IsLeft(node, values[node.Feature]) ? node.Left : node.Right];
        return node;
    }

    private static bool IsLeft(in Node node, double value) => double.IsNaN(value) ? node.MissingLeft : node.Test switch
    {
        Test.AtMost => value <= node.Value,
        Test.Below => value < node.Value,
        _ => value == node.Value,
    };

    private static Test TestOf(string mode) => mode switch
    {
        "BRANCH_LEQ" => Test.AtMost,
        "BRANCH_LT" => Test.Below,
        "BRANCH_EQ" => Test.Equal,
        _ => throw new InvalidDataException($"a tree has a node of the mode {mode}"),
    };

    /// <param name="Feature">That is tested; of a leaf, the output that it adds to.</param>
    /// <param name="Value">That is compared with; of a leaf, what it adds.</param>
    private readonly record struct Node(Test Test, int Feature, double Value, bool MissingLeft, int Left, int Right);
}
