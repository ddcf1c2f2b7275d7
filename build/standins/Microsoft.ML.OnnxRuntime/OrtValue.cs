using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A tensor: over a pinned managed array, or in the library's own memory.</summary>
public sealed unsafe class OrtValue : IDisposable
{
    private static readonly OrtApi Api = OrtApi.Instance;
    private MemoryHandle pin;
    private nint handle;

    internal OrtValue(nint handle, MemoryHandle pin = default)
    {
        this.handle = handle;
        this.pin = pin;
    }

    ~OrtValue() => Release();

    internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(OrtValue));

    /// <summary>Reads and writes <paramref name="data"/> in place, which stays pinned until the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">The shape wants more elements than there are.</exception>
    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged
    {
        var pin = data.AsMemory().Pin();
        try
        {
            nint created;
            fixed (long* dimensions = shape)
                Api.Check(Api.CreateTensorWithDataAsOrtValue(Api.CpuMemory, pin.Pointer, (nuint)data.Length * (nuint)sizeof(T),
                    dimensions, (nuint)shape.Length, (int)ElementType<T>(), &created));
            return new OrtValue(created, pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    public static OrtValue CreateTensorWithEmptyStrings(OrtAllocator allocator, long[] shape)
    {
        nint created;
        fixed (long* dimensions = shape)
            Api.Check(Api.CreateTensorAsOrtValue(allocator.Handle, dimensions, (nuint)shape.Length, (int)TensorElementType.String, &created));
        return new OrtValue(created);
    }

    [SkipLocalsInit]
    public void StringTensorSetElementAt(ReadOnlySpan<char> str, int index)
    {
        const int OnStack = 256;
        var length = Encoding.UTF8.GetByteCount(str);
        Span<byte> utf8 = length < OnStack ? stackalloc byte[OnStack] : new byte[length + 1];
        Encoding.UTF8.GetBytes(str, utf8);
        utf8[length] = 0;
        fixed (byte* text = utf8)
            Api.Check(Api.FillStringTensorElement(Handle, text, (nuint)index));
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        nint info;
        Api.Check(Api.GetTensorTypeAndShape(Handle, &info));
        try
        {
            return new OrtTensorTypeAndShapeInfo(Api, info);
        }
        finally
        {
            Api.ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    /// <summary>The elements in row-major order; valid until the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">The elements are of another type.</exception>
    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged
    {
        nint info;
        Api.Check(Api.GetTensorTypeAndShape(Handle, &info));
        try
        {
            var type = TensorInfo.ElementType(Api, info);
            if (type != ElementType<T>())
                throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"the tensor holds {type}, not {ElementType<T>()}");
            void* data;
            Api.Check(Api.GetTensorMutableData(Handle, &data));
            return new ReadOnlySpan<T>(data, checked((int)TensorInfo.ElementCount(Api, info)));
        }
        finally
        {
            Api.ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    /// <summary>The texts in row-major order, copied.</summary>
    /// <exception cref="OnnxRuntimeException">The elements are no texts.</exception>
    public string[] GetStringTensorAsArray()
    {
        nuint length;
        Api.Check(Api.GetStringTensorDataLength(Handle, &length));
        var utf8 = new byte[length + 1];
        var starts = new nuint[checked((int)GetTensorTypeAndShape().ElementCount) + 1];
        fixed (byte* text = utf8)
        fixed (nuint* first = starts)
            Api.Check(Api.GetStringTensorContent(Handle, text, length, first, (nuint)starts.Length - 1));
        starts[^1] = length;
        var texts = new string[starts.Length - 1];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Encoding.UTF8.GetString(utf8.AsSpan((int)starts[i]..(int)starts[i + 1]));
        return texts;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private static TensorElementType ElementType<T>() => default(T) switch
    {
        float => TensorElementType.Float,
        double => TensorElementType.Double,
        long => TensorElementType.Int64,
        bool => TensorElementType.Bool,
        _ => throw new NotSupportedException($"{typeof(T).Name} is not an element type of a tensor here"),
    };

    private void Release()
    {
        if (handle == 0)
            return;
        Api.ReleaseValue(handle);
        handle = 0;
        pin.Dispose();
    }
}
