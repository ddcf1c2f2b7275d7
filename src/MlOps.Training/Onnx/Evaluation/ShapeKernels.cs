namespace MlOps.Training.Onnx.Evaluation;

/// <summary>Operators that compute nothing: they convert values or put them elsewhere.</summary>
internal static class ShapeKernels
{
    public static Kernel Cast(OnnxNode node) => (OnnxElement)node.Get<long>("to") switch
    {
        OnnxElement.Double => static inputs => inputs[0].Values is long[] ? inputs[0].Map<long, double>(static x => x) : inputs[0],
        OnnxElement.Float => static inputs => inputs[0].Values is long[] ? inputs[0].Map<long, double>(static x => (float)x) : inputs[0].Map<double, double>(static x => (float)x),
        OnnxElement.Int64 => static inputs => inputs[0].Values is double[] ? inputs[0].Map<double, long>(static x => (long)x) : inputs[0],
        var element => throw new InvalidDataException(FormattableString.Invariant($"a node Cast makes elements of the type {(int)element}")),
    };

    /// <summary>Side by side, or one below the other.</summary>
    public static Kernel Concat(OnnxNode node) => node.Get<long>("axis") == 0
        ? static inputs => new Tensor(inputs.Sum(part => part.Rows), inputs[0].Width, Joined(inputs))
        : SideBySide;

    /// <summary>Takes an axis out that <see cref="Tensor"/> has not.</summary>
    public static Kernel Squeeze(OnnxNode node) => inputs =>
    {
        node.Require(inputs[1].Values is long[] and [1]);
        return inputs[0];
    };

    /// <summary>Rows of a table, by their numbers.</summary>
    public static Kernel Gather(OnnxNode node) => inputs =>
    {
        var (table, numbers) = (inputs[0], inputs[1]);
        node.Require(node.Get<long>("axis") == 0 && numbers.Width == 1);
        var rows = new double[numbers.Rows * table.Width];
        for (var row = 0; row < numbers.Rows; row++)
            Array.Copy(table.Doubles, numbers.Integers[row] * table.Width, rows, (long)row * table.Width, table.Width);
        return new Tensor(numbers.Rows, table.Width, rows);
    };

    /// <summary>The one slice that our graphs take: the last row is a filler.</summary>
    public static Kernel AllButTheLastRow(OnnxNode node) => inputs =>
    {
        node.Require(inputs is [_, { Values: long[] and [0] }, { Values: long[] and [-1] }, { Values: long[] and [0] }]);
        return new Tensor(inputs[0].Rows - 1, inputs[0].Width, inputs[0].Doubles[..((inputs[0].Rows - 1) * inputs[0].Width)]);
    };

    private static Tensor SideBySide(Tensor[] inputs)
    {
        var (rows, width) = (inputs[0].Rows, inputs.Sum(part => part.Width));
        var values = new double[rows * width];
        var start = 0;
        foreach (var part in inputs)
        {
            for (var row = 0; row < rows; row++)
                Array.Copy(part.Doubles, row * part.Width, values, (row * width) + start, part.Width);
            start += part.Width;
        }

        return new Tensor(rows, width, values);
    }

    private static string[] Joined(Tensor[] parts) => [.. parts.SelectMany(part => part.Texts)];
}
