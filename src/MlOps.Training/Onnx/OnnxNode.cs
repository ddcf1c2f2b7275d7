using System.Collections.Immutable;

namespace MlOps.Training.Onnx;

/// <summary>NodeProto: an operator applied to named values, which gives one.</summary>
/// <param name="Domain">Empty for the standard operators.</param>
internal sealed record OnnxNode(string Operator, string Domain, ImmutableArray<string> Inputs, string Output, ImmutableArray<OnnxAttribute> Attributes) : IOnnxMessage
{
    public void Write(MessageWriter writer)
    {
        const int Input = 1, OutputName = 2, OperatorType = 4, Attribute = 5, DomainName = 7;
        writer.Texts(Input, Inputs);
        writer.Text(OutputName, Output);
        writer.Text(OperatorType, Operator);
        writer.Messages(Attribute, Attributes);
        if (Domain.Length > 0)
            writer.Text(DomainName, Domain);
    }
}
