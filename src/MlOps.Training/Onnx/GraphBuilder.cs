using System.Collections.Immutable;

namespace MlOps.Training.Onnx;

/// <summary>Adds nodes one after the other and gives their outputs names that no column has.</summary>
/// <param name="reserved">The names of the graph's inputs and outputs.</param>
internal class GraphBuilder(IEnumerable<string> reserved)
{
    private readonly HashSet<string> names = new(reserved, StringComparer.Ordinal);
    private readonly ImmutableArray<OnnxNode>.Builder nodes = ImmutableArray.CreateBuilder<OnnxNode>();
    private readonly ImmutableArray<OnnxTensor>.Builder constants = ImmutableArray.CreateBuilder<OnnxTensor>();

    public ImmutableArray<OnnxNode> Nodes => nodes.ToImmutable();

    public ImmutableArray<OnnxTensor> Constants => constants.ToImmutable();

    /// <returns>The name of the node's output.</returns>
    public string Add(string @operator, ImmutableArray<string> inputs, params ImmutableArray<OnnxAttribute> attributes) =>
        Add(@operator, "", inputs, NewName(@operator), attributes);

    /// <param name="output">A reserved name: the node gives an output of the graph.</param>
    public string AddOutput(string @operator, ImmutableArray<string> inputs, string output, params ImmutableArray<OnnxAttribute> attributes) =>
        Add(@operator, "", inputs, output, attributes);

    /// <summary>A node of the domain ai.onnx.ml.</summary>
    public string AddMl(string @operator, ImmutableArray<string> inputs, string? output, params ImmutableArray<OnnxAttribute> attributes) =>
        Add(@operator, OnnxDocument.MlDomain, inputs, output ?? NewName(@operator), attributes);

    /// <summary>A node of ONNX Runtime's own domain, for what ONNX has no operator for.</summary>
    public string AddRuntime(string @operator, ImmutableArray<string> inputs, params ImmutableArray<OnnxAttribute> attributes) =>
        Add(@operator, OnnxDocument.RuntimeDomain, inputs, NewName(@operator), attributes);

    public string Cast(string value, OnnxElement to) => Add("Cast", [value], To(to));

    public string CastOutput(string value, OnnxElement to, string output) => AddOutput("Cast", [value], output, To(to));

    /// <returns>The constant's name.</returns>
    public string Constant(OnnxTensor tensor)
    {
        var named = tensor with { Name = NewName("Constant") };
        constants.Add(named);
        return named.Name;
    }

    /// <summary>Adds another graph, whose inputs are values of this one by name.</summary>
    /// <param name="graph">With one output.</param>
    /// <param name="prefix">Begins the names of what is added.</param>
    /// <returns>The name that the graph's output has here.</returns>
    public string Inline(OnnxGraph graph, string prefix)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var constant in graph.Constants)
            constants.Add(constant with { Name = given[constant.Name] = NewName($"{prefix}/Constant") });
        foreach (var node in graph.Nodes)
            given[node.Output] = Add(node.Operator, node.Domain, [.. node.Inputs.Select(name => given.GetValueOrDefault(name, name))], NewName($"{prefix}/{node.Operator}"), node.Attributes);
        return given[graph.Outputs.Single().Name];
    }

    private static OnnxAttribute To(OnnxElement element) => new("to", (long)element);

    private string Add(string @operator, string domain, ImmutableArray<string> inputs, string output, ImmutableArray<OnnxAttribute> attributes)
    {
        nodes.Add(new OnnxNode(@operator, domain, inputs, output, attributes));
        return output;
    }

    private string NewName(string hint)
    {
        for (var i = names.Count; ; i++)
        {
            var name = FormattableString.Invariant($"{hint}_{i}");
            if (names.Add(name))
                return name;
        }
    }
}
