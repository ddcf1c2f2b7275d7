using System.Collections.Immutable;

namespace MlOps.Training.Onnx;

/// <summary>GraphProto: nodes in an order in which each comes after those whose outputs it reads.</summary>
internal sealed record OnnxGraph(
    string Name,
    ImmutableArray<OnnxNode> Nodes,
    ImmutableArray<OnnxTensor> Constants,
    ImmutableArray<OnnxValue> Inputs,
    ImmutableArray<OnnxValue> Outputs) : IOnnxMessage
{
    public void Write(MessageWriter writer)
    {
        const int Node = 1, GraphName = 2, Initializer = 5, Input = 11, Output = 12;
        writer.Messages(Node, Nodes);
        writer.Text(GraphName, Name);
        writer.Messages(Initializer, Constants);
        writer.Messages(Input, Inputs);
        writer.Messages(Output, Outputs);
    }
}
