using System.Collections.Immutable;

namespace MlOps.Training.Onnx;

/// <summary>
/// Trees whose leaves have one sum, in whatever order a runtime adds them: it adds in double where it is given doubles, and all
/// leaves are multiples of a step of which the largest possible sum has fewer than 2⁵³. No partial sum is ever rounded, so that a
/// threshold behind the trees tells the same rows apart on every machine. Almost all leaves have no digit below the step.
/// </summary>
internal static class ExactTrees
{
    public const string Operator = "TreeEnsembleRegressor";

    private const string Leaves = "target_weights", LeafTrees = "target_treeids", Bases = "base_values";

    /// <summary>A double holds every integer up to 2 to this power.</summary>
    private const int Digits = 53;

    /// <param name="node">TreeEnsembleRegressor.</param>
    /// <param name="input">The name of a double value.</param>
    public static OnnxNode Of(OnnxNode node, string input)
    {
        var (leaves, trees, bases) = (Get<float[]>(node, Leaves), Get<long[]>(node, LeafTrees), Get<float[]>(node, Bases));
        var largest = bases.Max(Math.Abs) + leaves.Zip(trees).GroupBy(pair => pair.Second, pair => (double)Math.Abs(pair.First)).Sum(tree => tree.Max());
        var step = Math.ScaleB(1, Math.ILogB(Math.Max(largest, float.Epsilon)) + 2 - Digits);
        return node with
        {
            Inputs = [input],
            Attributes = [.. node.Attributes.Select(attribute => attribute.Name is Leaves or Bases ? attribute with { Value = Array.ConvertAll((float[])attribute.Value, value => (float)(Math.Round(value / step) * step)) } : attribute)],
        };
    }

    private static T Get<T>(OnnxNode node, string name) => (T)node.Attributes.First(attribute => attribute.Name == name).Value;
}
