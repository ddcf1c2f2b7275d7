namespace MlOps.Training.Onnx;

/// <summary>A message of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), which knows its field numbers.</summary>
internal interface IOnnxMessage
{
    void Write(MessageWriter writer);
}
