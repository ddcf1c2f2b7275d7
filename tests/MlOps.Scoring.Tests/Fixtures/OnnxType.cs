namespace MlOps.Scoring.Tests.Fixtures;

/// <summary>TensorProto.DataType of onnx.proto.</summary>
internal enum OnnxType
{
    Float = 1,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Double = 11,
}
