using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

public readonly struct OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo(OrtApi api, nint info)
    {
        ElementDataType = TensorInfo.ElementType(api, info);
        Shape = TensorInfo.Shape(api, info);
        ElementCount = TensorInfo.ElementCount(api, info);
    }

    public TensorElementType ElementDataType { get; }

    public long[] Shape { get; }

    public long ElementCount { get; }
}
