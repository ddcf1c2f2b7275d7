using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model declares of one of its inputs or outputs.</summary>
public unsafe class NodeMetadata
{
    private readonly int[] dimensions = [];
    private readonly TensorElementType elementType;

    internal NodeMetadata(OrtApi api, nint typeInfo)
    {
        int type;
        api.Check(api.GetOnnxTypeFromTypeInfo(typeInfo, &type));
        OnnxValueType = (OnnxValueType)type;
        if (!IsTensor)
            return;

        // A view into the type information: not ours to release.
        nint tensor;
        api.Check(api.CastTypeInfoToTensorInfo(typeInfo, &tensor));
        elementType = TensorInfo.ElementType(api, tensor);
        dimensions = Array.ConvertAll(TensorInfo.Shape(api, tensor), dimension => checked((int)dimension));
    }

    public OnnxValueType OnnxValueType { get; }

    public bool IsTensor => OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR;

    /// <summary>A dimension that the model leaves open is −1.</summary>
    /// <exception cref="InvalidOperationException">It is no tensor.</exception>
    public int[] Dimensions => IsTensor ? dimensions : throw NoTensor();

    /// <exception cref="InvalidOperationException">It is no tensor.</exception>
    public TensorElementType ElementDataType => IsTensor ? elementType : throw NoTensor();

    private InvalidOperationException NoTensor() => new($"{OnnxValueType} is not a tensor");
}
