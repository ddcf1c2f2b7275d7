using MlOps.Modeling.Metadata;

namespace MlOps.Training.Onnx;

/// <summary>TensorProto.DataType of onnx.proto: the element types that our graphs use.</summary>
internal enum OnnxElement
{
    Float = 1,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Double = 11,
}

internal static class OnnxElements
{
    public static OnnxElement Of(TensorType type) => type switch
    {
        TensorType.Double => OnnxElement.Double,
        TensorType.Float => OnnxElement.Float,
        TensorType.Int64 => OnnxElement.Int64,
        TensorType.Boolean => OnnxElement.Bool,
        _ => OnnxElement.String,
    };
}
