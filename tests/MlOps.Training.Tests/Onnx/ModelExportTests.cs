using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Onnx;

public sealed class ModelExportTests
{
    private static readonly ModelInput X = OnnxProbe.Input("x", TensorType.Double, ColumnType.Float64, nullable: true);
    private static readonly FittedNumeric Feature = new("x", ColumnType.Float64);

    [Fact]
    public void Trees_split_at_the_threshold_to_the_left_and_send_missing_values_where_training_did()
    {
        var threshold = 0.1f;
        var ensemble = new TreeEnsemble([100], [Stump(threshold, left: 1, right: 2, missingLeft: true), Stump(threshold, left: 10, right: 20, missingLeft: false)], Link.Identity);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(X), ensemble, Feature);

        // 0.1 is below 0.1f in double and equal to it in float: what training saw.
        double[] x = [threshold, 0.1, MathF.BitIncrement(threshold), double.NaN, double.PositiveInfinity];
        Assert.Equal([111, 111, 122, 121, 122], Score(model, x));
    }

    [Fact]
    public void A_tree_may_be_a_single_leaf()
    {
        using var model = OnnxProbe.Open(OnnxProbe.Regression(X), new TreeEnsemble([1], [new Tree([-1], [0], [0], [0], [false], [0.5f])], Link.Identity), Feature);

        Assert.Equal([1.5f], Score(model, [3]));
    }

    [Fact]
    public void The_base_score_is_added_last_so_small_leaves_are_not_lost_in_it()
    {
        // In float, 16777216 + 1 is 16777216.
        var trees = Enumerable.Repeat(Stump(0, left: 1, right: 1, missingLeft: true), 1000);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(X), new TreeEnsemble([16777216], [.. trees], Link.Identity), Feature);

        Assert.Equal([16778216], Score(model, [1]));
    }

    [Fact]
    public void A_binary_model_gives_a_probability_and_the_class_at_one_half()
    {
        using var model = OnnxProbe.Open(OnnxProbe.Binary(X), new LinearModel([1], 0, Link.Logistic), Feature);
        var batch = new ScoringBatch(3);
        batch.Add("x", [0.0, -1e-3, Math.Log(3)]);
        var result = model.Score(batch);

        Assert.Equal([true, false, true], result.Boolean("y").ToArray());
        Assert.Equal(0.5f, result.Float(ModelSignature.Probability)[0]);
        Assert.Equal(0.75f, result.Float(ModelSignature.Probability)[2], 1e-6f);
    }

    [Fact]
    public void A_tree_ensemble_can_be_a_binary_model()
    {
        using var model = OnnxProbe.Open(OnnxProbe.Binary(X), new TreeEnsemble([0], [Stump(0, left: -2, right: 2, missingLeft: true)], Link.Logistic), Feature);
        var batch = new ScoringBatch(2);
        batch.Add("x", [-1.0, 1.0]);
        var result = model.Score(batch);

        Assert.Equal([false, true], result.Boolean("y").ToArray());
        Assert.Equal(0.8807971f, result.Float(ModelSignature.Probability)[1], 1e-6f);
    }

    [Fact]
    public void Column_names_and_node_names_do_not_meet()
    {
        var (odd, cast) = (OnnxProbe.Input("Cast_4", TensorType.Int64, ColumnType.Int64), OnnxProbe.Input("Concat_5", TensorType.Int64, ColumnType.Int64));
        using var model = OnnxProbe.Open(OnnxProbe.Regression(odd, cast), new LinearModel([1, 10], 0, Link.Identity),
            new FittedNumeric("Cast_4", ColumnType.Int64), new FittedNumeric("Concat_5", ColumnType.Int64));
        var batch = new ScoringBatch(1);
        batch.Add("Cast_4", [3L]);
        batch.Add("Concat_5", [4L]);

        Assert.Equal(43, model.Score(batch).Float("y")[0]);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_and_another_key_gives_others()
    {
        var ensemble = new TreeEnsemble([1], [Stump(0.5f, 1, 2, true)], Link.Identity);

        Assert.Equal(Export("key"), Export("key"));
        Assert.NotEqual(Export("key"), Export("another key"));

        byte[] Export(string key) => OnnxExporter.Export("Probe", Modeling.Digest.Of(key), OnnxProbe.Regression(X), [Feature], ensemble);
    }

    [Fact]
    public void Three_hundred_trees_of_depth_six_are_summed_whole()
    {
        var tree = Full(depth: 6);
        var ensemble = new TreeEnsemble([0], [.. Enumerable.Repeat(tree, 300)], Link.Identity);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(X), ensemble, Feature);

        Assert.Equal([300 * 63, 0], Score(model, [1000, -1]));
    }

    private static float[] Score(OnnxModel model, double[] x)
    {
        var batch = new ScoringBatch(x.Length);
        batch.Add("x", x);
        return model.Score(batch).Float("y").ToArray();
    }

    private static Tree Stump(float threshold, float left, float right, bool missingLeft) =>
        new([0, -1, -1], [threshold, 0, 0], [1, 0, 0], [2, 0, 0], [missingLeft, false, false], [0, left, right]);

    /// <summary>A tree whose leaf number grows with x.</summary>
    private static Tree Full(int depth)
    {
        var inner = (1 << depth) - 1;
        var nodes = (2 << depth) - 1;
        var tree = new Tree(new int[nodes], new float[nodes], new int[nodes], new int[nodes], new bool[nodes], new float[nodes]);
        for (var node = 0; node < nodes; node++)
        {
            var leaf = node >= inner;
            tree.Feature[node] = leaf ? -1 : 0;
            tree.Left[node] = leaf ? 0 : 2 * node + 1;
            tree.Right[node] = leaf ? 0 : 2 * node + 2;
            tree.Value[node] = leaf ? node - inner : 0;
        }

        return tree;
    }
}
