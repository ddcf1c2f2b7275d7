using System.Collections.Immutable;

namespace MlOps.Training.Onnx;

/// <summary>Of a model's graph, what leads from the raw columns to one of its outputs, in a form with one result on every machine.</summary>
internal static class PredictionGraph
{
    /// <param name="output">The name of one of the graph's outputs.</param>
    public static OnnxGraph Of(OnnxGraph graph, string output)
    {
        var needed = new HashSet<string>([output], StringComparer.Ordinal);
        var nodes = new Stack<OnnxNode>();
        foreach (var node in graph.Nodes.Reverse().Where(node => needed.Contains(node.Output)))
        {
            nodes.Push(node);
            needed.UnionWith(node.Inputs);
        }

        return graph with
        {
            Nodes = [.. nodes.SelectMany(node => node.Operator == ExactTrees.Operator ? Exact(node) : [node])],
            Constants = [.. graph.Constants.Where(constant => needed.Contains(constant.Name))],
            Inputs = [.. graph.Inputs.Where(input => needed.Contains(input.Name))],
            Outputs = [graph.Outputs.Single(value => value.Name == output)],
        };
    }

    /// <summary>Trees of a model that this one refers to itself are so already: nothing changes for them.</summary>
    private static IEnumerable<OnnxNode> Exact(OnnxNode node)
    {
        var wide = node.Inputs[0] + "/Double";
        return [new OnnxNode("Cast", "", node.Inputs, wide, [new OnnxAttribute("to", (long)OnnxElement.Double)]), ExactTrees.Of(node, wide)];
    }
}
