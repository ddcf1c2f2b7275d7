using Google.Protobuf;

namespace MlOps.Training.Verification;

/// <summary>A graph's nodes as they stand in an ONNX file, each with the constants that it reads.</summary>
internal sealed class OnnxNodes
{
    // Numbers of fields in onnx.proto: of ModelProto, GraphProto, TensorProto and ValueInfoProto.
    private const int Graph = 7, Node = 1, Initializer = 5, Input = 11, TensorName = 8, ValueName = 1;

    private readonly Dictionary<string, ByteString> constants;

    private OnnxNodes(List<OnnxFileNode> nodes, HashSet<string> inputs, Dictionary<string, ByteString> constants) =>
        (Nodes, Inputs, this.constants) = (nodes, inputs, constants);

    public IReadOnlyList<OnnxFileNode> Nodes { get; }

    public IReadOnlySet<string> Inputs { get; }

    /// <exception cref="InvalidProtocolBufferException">The bytes are no ONNX model.</exception>
    public static OnnxNodes Read(byte[] model)
    {
        var graph = MessageField.Read(MessageField.Read(ByteString.CopyFrom(model)).Single(field => field.Id == Graph).Bytes);
        return new OnnxNodes(
            [.. graph.Where(field => field.Id == Node).Select(field => OnnxFileNode.Read(field.Bytes))],
            [.. graph.Where(field => field.Id == Input).Select(field => Name(field.Bytes, ValueName))],
            graph.Where(field => field.Id == Initializer).ToDictionary(field => Name(field.Bytes, TensorName), field => field.Bytes, StringComparer.Ordinal));
    }

    /// <summary>Whether a node and the constants that it reads are the same here and there.</summary>
    public bool Matches(int node, OnnxNodes other) =>
        node < other.Nodes.Count && Nodes[node].Bytes.Equals(other.Nodes[node].Bytes)
        && Nodes[node].Inputs.All(input => Equals(constants.GetValueOrDefault(input), other.constants.GetValueOrDefault(input)));

    /// <summary>The model's inputs that a node's value comes from.</summary>
    public IReadOnlySet<string> Sources(OnnxFileNode node)
    {
        var by = Nodes.SelectMany(made => made.Outputs, (made, output) => (made, output)).ToDictionary(pair => pair.output, pair => pair.made, StringComparer.Ordinal);
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<OnnxFileNode>([node]);
        while (open.TryPop(out var next))
        {
            sources.UnionWith(next.Inputs.Where(Inputs.Contains));
            foreach (var input in next.Inputs.Where(by.ContainsKey))
                open.Push(by[input]);
        }

        return sources;
    }

    private static string Name(ByteString message, int field) => MessageField.Read(message).First(part => part.Id == field).Text;
}
