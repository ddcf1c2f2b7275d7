namespace MlOps.Training.Onnx;

/// <summary>ValueInfoProto: an input or output of the graph, a tensor of shape [rows, 1] with any number of rows.</summary>
internal sealed record OnnxValue(string Name, OnnxElement Element) : IOnnxMessage
{
    public void Write(MessageWriter writer)
    {
        const int ValueName = 1, Type = 2;
        writer.Text(ValueName, Name);
        writer.Message(Type, new TypeMessage(Element));
    }

    private sealed record TypeMessage(OnnxElement Element) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int TensorType = 1;
            writer.Message(TensorType, new TensorTypeMessage(Element));
        }
    }

    private sealed record TensorTypeMessage(OnnxElement Element) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int ElementType = 1, Shape = 2;
            writer.Int(ElementType, (int)Element);
            writer.Message(Shape, new ShapeMessage());
        }
    }

    private sealed record ShapeMessage : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int Dimension = 1;
            writer.Message(Dimension, new DimensionMessage(Name: "rows"));
            writer.Message(Dimension, new DimensionMessage(Name: null));
        }
    }

    /// <param name="Name">A dimension that is known when running; null for 1.</param>
    private sealed record DimensionMessage(string? Name) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int Value = 1, Parameter = 2;
            if (Name is null)
                writer.Int(Value, 1);
            else
                writer.Text(Parameter, Name);
        }
    }
}
