namespace MlOps.Modeling.Metadata;

/// <summary>The element types of a model's inputs and outputs. A missing number is NaN, a missing text is empty.</summary>
public enum TensorType
{
    /// <summary>ONNX double. A nullable integer column is one too, so that it can be missing.</summary>
    Double,

    /// <summary>ONNX float.</summary>
    Float,

    /// <summary>ONNX int64; a timestamp is microseconds since 1970-01-01 UTC.</summary>
    Int64,

    /// <summary>ONNX bool.</summary>
    Boolean,

    /// <summary>ONNX string.</summary>
    String,
}
