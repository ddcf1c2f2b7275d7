using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Reads OrtTensorTypeAndShapeInfo, which values and the declared inputs and outputs share.</summary>
internal static unsafe class TensorInfo
{
    public static TensorElementType ElementType(OrtApi api, nint info)
    {
        int type;
        api.Check(api.GetTensorElementType(info, &type));
        return (TensorElementType)type;
    }

    /// <summary>A dimension that the model leaves open is −1.</summary>
    public static long[] Shape(OrtApi api, nint info)
    {
        nuint rank;
        api.Check(api.GetDimensionsCount(info, &rank));
        var shape = new long[(int)rank];
        fixed (long* dimensions = shape)
            api.Check(api.GetDimensions(info, dimensions, rank));
        return shape;
    }

    public static long ElementCount(OrtApi api, nint info)
    {
        nuint count;
        api.Check(api.GetTensorShapeElementCount(info, &count));
        return (long)count;
    }
}
