namespace MlOps.Training.Onnx;

/// <summary>ValueInfoProto: an input or output of the graph, a tensor of shape [rows, width] with any number of rows.</summary>
internal sealed record OnnxValue(string Name, OnnxElement Element, int Width = 1) : IOnnxMessage
{
    public void Write(MessageWriter writer)
    {
        const int ValueName = 1, Type = 2;
        writer.Text(ValueName, Name);
        writer.Message(Type, new TypeMessage(Element, Width));
    }

    private sealed record TypeMessage(OnnxElement Element, int Width) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int TensorType = 1;
            writer.Message(TensorType, new TensorTypeMessage(Element, Width));
        }
    }

    private sealed record TensorTypeMessage(OnnxElement Element, int Width) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int ElementType = 1, Shape = 2;
            writer.Int(ElementType, (int)Element);
            writer.Message(Shape, new ShapeMessage(Width));
        }
    }

    private sealed record ShapeMessage(int Width) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int Dimension = 1;
            writer.Message(Dimension, new DimensionMessage("rows", Size: 0));
            writer.Message(Dimension, new DimensionMessage(Name: null, Width));
        }
    }

    /// <param name="Name">Of a dimension that is known when running; null where its size is.</param>
    private sealed record DimensionMessage(string? Name, long Size) : IOnnxMessage
    {
        public void Write(MessageWriter writer)
        {
            const int Value = 1, Parameter = 2;
            if (Name is null)
                writer.Int(Value, Size);
            else
                writer.Text(Parameter, Name);
        }
    }
}
