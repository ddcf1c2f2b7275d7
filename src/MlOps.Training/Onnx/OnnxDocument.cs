using System.Collections.Immutable;

namespace MlOps.Training.Onnx;

/// <summary>ModelProto: the whole file.</summary>
/// <param name="Properties">Kept in the file's metadata_props, in this order.</param>
internal sealed record OnnxDocument(OnnxGraph Graph, ImmutableArray<(string Key, string Value)> Properties) : IOnnxMessage
{
    /// <summary>The standard operator set.</summary>
    public const int Opset = 21;

    /// <summary>The operator set of the domain ai.onnx.ml.</summary>
    public const int MlOpset = 3;

    public const string MlDomain = "ai.onnx.ml";

    /// <summary>ONNX Runtime's own operators (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md), imported where one is used.</summary>
    public const string RuntimeDomain = "com.microsoft";

    private const int IrVersion = 10;

    public void Write(MessageWriter writer)
    {
        const int Ir = 1, ProducerName = 2, ProducerVersion = 3, GraphField = 7, OpsetImport = 8, MetadataProps = 14;
        writer.Int(Ir, IrVersion);
        writer.Text(ProducerName, "mlops");
        writer.Text(ProducerVersion, "1");
        writer.Message(GraphField, Graph);
        writer.Message(OpsetImport, new OpsetMessage("", Opset));
        writer.Message(OpsetImport, new OpsetMessage(MlDomain, MlOpset));
        if (Graph.Nodes.Any(static node => node.Domain == RuntimeDomain))
            writer.Message(OpsetImport, new OpsetMessage(RuntimeDomain, 1));
        writer.Messages(MetadataProps, Properties.Select(static property => new PropertyMessage(property.Key, property.Value)));
    }

    private sealed record OpsetMessage(string Domain, int Version) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int DomainField = 1, VersionField = 2;
            writer.Text(DomainField, Domain);
            writer.Int(VersionField, Version);
        }
    }

    private sealed record PropertyMessage(string Key, string Value) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int KeyField = 1, ValueField = 2;
            writer.Text(KeyField, Key);
            writer.Text(ValueField, Value);
        }
    }
}
