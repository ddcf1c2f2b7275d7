namespace MlOps.Training.Onnx.Evaluation;

/// <summary>
/// Computes a graph that MlOps wrote: what ONNX Runtime computes too, but to the same bits on every machine, thread count and
/// vector width, so that the values can be trained on.
/// </summary>
internal sealed class GraphEvaluator
{
    private readonly string output;
    private readonly Dictionary<string, Tensor> constants;
    private readonly List<(OnnxNode Node, Kernel Kernel)> steps;

    /// <param name="graph">With one output.</param>
    /// <exception cref="InvalidDataException">An operator is none that MlOps writes, or in a form that it does not.</exception>
    public GraphEvaluator(OnnxGraph graph)
    {
        output = graph.Outputs.Single().Name;
        constants = graph.Constants.ToDictionary(constant => constant.Name, Tensor.Of, StringComparer.Ordinal);
        steps = [.. graph.Nodes.Select(node => (node, Kernels.Of(node)))];
    }

    /// <param name="inputs">By name, as many rows each.</param>
    public Tensor Run(IReadOnlyDictionary<string, Tensor> inputs)
    {
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (node, kernel) in steps)
            values[node.Output] = kernel([.. node.Inputs.Select(Value)]);
        return Value(output);

        Tensor Value(string name) => values.TryGetValue(name, out var value) || constants.TryGetValue(name, out value) ? value : inputs[name];
    }
}
