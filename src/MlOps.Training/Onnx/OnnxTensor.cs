namespace MlOps.Training.Onnx;

/// <summary>TensorProto. Values stand in the typed fields, whose byte order protobuf defines, not in raw_data.</summary>
/// <param name="Shape">The dimensions, outermost first; empty for a scalar.</param>
/// <param name="Values">double[], float[], long[], bool[] or string[] in row-major order, as <paramref name="Element"/> says.</param>
internal sealed record OnnxTensor(OnnxElement Element, long[] Shape, Array Values, string Name = "") : IOnnxMessage
{
    public static OnnxTensor Of(double value) => new(OnnxElement.Double, [], new[] { value });

    public static OnnxTensor Of(float value) => new(OnnxElement.Float, [], new[] { value });

    public static OnnxTensor Of(long value) => new(OnnxElement.Int64, [], new[] { value });

    public static OnnxTensor Vector(double[] values) => new(OnnxElement.Double, [values.Length], values);

    public static OnnxTensor Vector(long[] values) => new(OnnxElement.Int64, [values.Length], values);

    public static OnnxTensor Vector(string[] values) => new(OnnxElement.String, [values.Length], values);

    /// <summary>Shape [1, values], which broadcasts over a column of shape [rows, 1].</summary>
    public static OnnxTensor Row(double[] values) => new(OnnxElement.Double, [1, values.Length], values);

    /// <inheritdoc cref="Row(double[])"/>
    public static OnnxTensor Row(long[] values) => new(OnnxElement.Int64, [1, values.Length], values);

    /// <inheritdoc cref="Row(double[])"/>
    public static OnnxTensor Row(bool[] values) => new(OnnxElement.Bool, [1, values.Length], values);

    /// <inheritdoc cref="Row(double[])"/>
    public static OnnxTensor Row(string[] values) => new(OnnxElement.String, [1, values.Length], values);

    /// <summary>Shape [values, 1].</summary>
    public static OnnxTensor Column(double[] values) => new(OnnxElement.Double, [values.Length, 1], values);

    /// <summary>Shape [rows, columns], row by row.</summary>
    public static OnnxTensor Matrix(float[] values, int rows, int columns) => new(OnnxElement.Float, [rows, columns], values);

    /// <summary>Shape [rows, columns], the columns given one after the other.</summary>
    public static OnnxTensor Columns(IReadOnlyList<IReadOnlyList<double>> columns)
    {
        var values = new double[columns.Count * columns[0].Count];
        for (var column = 0; column < columns.Count; column++)
        {
            for (var row = 0; row < columns[column].Count; row++)
                values[(row * columns.Count) + column] = columns[column][row];
        }

        return new OnnxTensor(OnnxElement.Double, [columns[0].Count, columns.Count], values);
    }

    public void Write(MessageWriter writer)
    {
        const int Dims = 1, DataType = 2, FloatData = 4, Int32Data = 5, StringData = 6, Int64Data = 7, TensorName = 8, DoubleData = 10;
        if (Shape.Length > 0)
            writer.Ints(Dims, Shape);
        writer.Int(DataType, (int)Element);
        switch (Values)
        {
            case float[] floats:
                writer.Floats(FloatData, floats);
                break;
            case double[] doubles:
                writer.Doubles(DoubleData, doubles);
                break;
            case long[] integers:
                writer.Ints(Int64Data, integers);
                break;
            case bool[] booleans:
                writer.Ints(Int32Data, Array.ConvertAll(booleans, static value => value ? 1L : 0));
                break;
            case string[] texts:
                writer.Texts(StringData, texts);
                break;
        }

        if (Name.Length > 0)
            writer.Text(TensorName, Name);
    }
}
