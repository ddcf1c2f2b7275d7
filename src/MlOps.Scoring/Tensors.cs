using Microsoft.ML.OnnxRuntime;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>Columns to tensors of shape [rows, 1], and back.</summary>
internal static class Tensors
{
    public static TensorType TypeOf(Array column) => column switch
    {
        double[] => TensorType.Double,
        float[] => TensorType.Float,
        long[] => TensorType.Int64,
        bool[] => TensorType.Boolean,
        string[] => TensorType.String,
        _ => throw new NotSupportedException(column.GetType().Name),
    };

    /// <summary>Over the column's own memory, but for text, which is copied.</summary>
    public static OrtValue Create(Array column, int rows)
    {
        long[] shape = [rows, 1];
        return column switch
        {
            double[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            float[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            long[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            bool[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            string[] values => CreateText(values, shape),
            _ => throw new NotSupportedException(column.GetType().Name),
        };
    }

    public static Array Copy(OrtValue value, TensorType type) => type switch
    {
        TensorType.Float => value.GetTensorDataAsSpan<float>().ToArray(),
        TensorType.Boolean => value.GetTensorDataAsSpan<bool>().ToArray(),
        TensorType.Int64 => value.GetTensorDataAsSpan<long>().ToArray(),
        TensorType.String => value.GetStringTensorAsArray(),
        _ => throw new NotSupportedException(type.ToString()),
    };

    private static OrtValue CreateText(string[] values, long[] shape)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (var i = 0; i < values.Length; i++)
        {
            // An embedded zero would end the text for C; null is a missing text, as empty is.
            if (!string.IsNullOrEmpty(values[i]))
                tensor.StringTensorSetElementAt(values[i].AsSpan(), i);
        }

        return tensor;
    }
}
