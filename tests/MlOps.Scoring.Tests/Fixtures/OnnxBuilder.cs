namespace MlOps.Scoring.Tests.Fixtures;

/// <summary>The few lines of ONNX (onnx.proto, version 10) that a test model needs; every input is of shape [rows, 1].</summary>
internal sealed class OnnxBuilder
{
    private readonly ProtoMessage graph = new();

    public OnnxBuilder Input(string name, OnnxType type) => Value(11, name, type);

    public OnnxBuilder Output(string name, OnnxType type, int width = 1) => Value(12, name, type, width);

    public OnnxBuilder Constant(string name, float value) => Tensor(name, OnnxType.Float, tensor => tensor.Add(4, value));

    public OnnxBuilder Constant(string name, long value) => Tensor(name, OnnxType.Int64, tensor => tensor.Add(7, value));

    public OnnxBuilder Constant(string name, string value) => Tensor(name, OnnxType.String, tensor => tensor.Add(6, value));

    public OnnxBuilder Constant(string name, params string[] values) => Tensor(name, OnnxType.String, tensor => Array.ForEach(values, value => tensor.Add(6, value)), values.Length);

    /// <param name="attributes">Long, float, string, or an array of one of them.</param>
    public OnnxBuilder Node(string operation, string[] inputs, string output, string domain = "", params (string Name, object Value)[] attributes)
    {
        var node = new ProtoMessage();
        foreach (var input in inputs)
            node.Add(1, input);
        node.Add(2, output).Add(4, operation).Add(7, domain);
        foreach (var (name, value) in attributes)
            node.Add(5, Attribute(name, value));
        graph.Add(1, node);
        return this;
    }

    public byte[] Build() => new ProtoMessage()
        .Add(1, 10)
        .Add(8, new ProtoMessage().Add(1, "").Add(2, 21))
        .Add(8, new ProtoMessage().Add(1, "ai.onnx.ml").Add(2, 3))
        .Add(7, graph.Add(2, "test"))
        .ToArray();

    private OnnxBuilder Value(int field, string name, OnnxType type, int width = 1)
    {
        var shape = new ProtoMessage().Add(1, new ProtoMessage().Add(2, "rows")).Add(1, new ProtoMessage().Add(1, width));
        graph.Add(field, new ProtoMessage().Add(1, name).Add(2, new ProtoMessage().Add(1, new ProtoMessage().Add(1, (long)type).Add(2, shape))));
        return this;
    }

    private OnnxBuilder Tensor(string name, OnnxType type, Action<ProtoMessage> data, int length = 1)
    {
        var tensor = new ProtoMessage().Add(1, length).Add(2, (long)type);
        data(tensor);
        graph.Add(5, tensor.Add(8, name));
        return this;
    }

    private static ProtoMessage Attribute(string name, object value)
    {
        var attribute = new ProtoMessage().Add(1, name);
        switch (value)
        {
            case long integer: return attribute.Add(3, integer).Add(20, 2);
            case string text: return attribute.Add(4, text).Add(20, 3);
            case float[] floats: Array.ForEach(floats, item => attribute.Add(7, item)); return attribute.Add(20, 6);
            case long[] integers: Array.ForEach(integers, item => attribute.Add(8, item)); return attribute.Add(20, 7);
            case string[] texts: Array.ForEach(texts, item => attribute.Add(9, item)); return attribute.Add(20, 8);
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }
}
