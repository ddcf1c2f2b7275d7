using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Training.Onnx.Evaluation;

namespace MlOps.Training.References;

/// <summary>A column's rows as a model's input takes them: a missing number is NaN, a missing text empty.</summary>
internal static class FrameTensor
{
    public static Tensor Of(ModelInput input, Column column, int start, int rows) => new(rows, 1, column switch
    {
        Float64Column numbers => numbers.Values.Slice(start, rows).ToArray(),
        Int64Column integers when input.Type == TensorType.Double => Each(start, rows, row => integers.IsMissing(row) ? double.NaN : integers.Values[row]),
        Int64Column integers => integers.Values.Slice(start, rows).ToArray(),
        TimestampColumn timestamps => timestamps.Values.Slice(start, rows).ToArray(),
        BooleanColumn booleans => Each(start, rows, row => booleans.Values[row] ? 1L : 0),
        StringColumn texts => Each(start, rows, row => texts[row] ?? ""),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.GetType().Name, "This column is no model's input."),
    });

    private static T[] Each<T>(int start, int rows, Func<int, T> value)
    {
        var values = new T[rows];
        for (var i = 0; i < rows; i++)
            values[i] = value(start + i);
        return values;
    }
}
