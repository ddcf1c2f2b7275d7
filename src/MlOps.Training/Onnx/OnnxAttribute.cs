namespace MlOps.Training.Onnx;

/// <summary>AttributeProto: a constant of a node.</summary>
/// <param name="Value">long, float, string, float[], long[], string[] or <see cref="OnnxTensor"/>.</param>
internal sealed record OnnxAttribute(string Name, object Value) : IOnnxMessage
{
    public void Write(MessageWriter writer)
    {
        const int AttributeName = 1, Number = 2, Integer = 3, Text = 4, Tensor = 5, Floats = 7, Integers = 8, Texts = 9, Type = 20;
        writer.Text(AttributeName, Name);
        switch (Value)
        {
            case long integer:
                writer.Int(Integer, integer);
                writer.Int(Type, 2);
                break;
            case float number:
                writer.Float(Number, number);
                writer.Int(Type, 1);
                break;
            case string text:
                writer.Text(Text, text);
                writer.Int(Type, 3);
                break;
            case OnnxTensor tensor:
                writer.Message(Tensor, tensor);
                writer.Int(Type, 4);
                break;
            case float[] floats:
                writer.Floats(Floats, floats);
                writer.Int(Type, 6);
                break;
            case long[] integers:
                writer.Ints(Integers, integers);
                writer.Int(Type, 7);
                break;
            case string[] texts:
                writer.Texts(Texts, texts);
                writer.Int(Type, 8);
                break;
            default:
                throw new ArgumentException($"An attribute cannot hold a {Value.GetType().Name}.", Name);
        }
    }
}
