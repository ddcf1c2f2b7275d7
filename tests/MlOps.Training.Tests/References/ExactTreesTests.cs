using MlOps.Training.Numerics;
using MlOps.Training.Onnx;

namespace MlOps.Training.Tests.References;

public sealed class ExactTreesTests
{
    [Fact]
    public void Leaves_of_any_size_have_one_sum_in_any_order()
    {
        // A leaf a tree, from 10⁻¹² to 10⁸: as they are, their sum depends on the order.
        var random = new RandomStream(7, RandomPurpose.Resample);
        var leaves = Enumerable.Range(0, 400).Select(i => (float)((random.Unit(2 * i) - 0.5) * Math.Pow(10, (random.Unit((2 * i) + 1) * 20) - 12))).ToArray();
        Assert.NotEqual(Sum(leaves), Sum(leaves.Reverse()));

        var exact = Leaves(ExactTrees.Of(Node(leaves), "wide"));
        Assert.Equal(Sum(exact), Sum(exact.Reverse()));
        Assert.Equal(Sum(exact), Sum(exact.OrderBy(Math.Abs)));
        Assert.Equal(Sum(leaves), Sum(exact), 1e-12 * leaves.Sum(leaf => Math.Abs((double)leaf)));
    }

    [Fact]
    public void Leaves_of_similar_size_stay_what_they_are_and_so_do_none()
    {
        float[] leaves = [3.14159274f, -0.001f, 1e-6f, 0];
        var node = ExactTrees.Of(Node(leaves), "wide");
        Assert.Equal(leaves, Leaves(node));
        Assert.Equal("wide", Assert.Single(node.Inputs));
        Assert.Equal([0f], Leaves(ExactTrees.Of(Node([0]), "wide")));
    }

    private static OnnxNode Node(float[] leaves) => new(ExactTrees.Operator, OnnxDocument.MlDomain, ["x"], "y",
    [
        new OnnxAttribute("base_values", new[] { 0.5f }),
        new OnnxAttribute("target_treeids", Enumerable.Range(0, leaves.Length).Select(tree => (long)tree).ToArray()),
        new OnnxAttribute("target_weights", leaves),
    ]);

    private static float[] Leaves(OnnxNode node) => (float[])node.Attributes.Single(attribute => attribute.Name == "target_weights").Value;

    private static double Sum(IEnumerable<float> leaves) => leaves.Aggregate(0.0, (sum, leaf) => sum + leaf);
}
