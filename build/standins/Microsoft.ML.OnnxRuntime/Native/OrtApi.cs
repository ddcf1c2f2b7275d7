using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>
/// The functions that we call of the table that <c>OrtGetApiBase()->GetApi(version)</c> gives. A function's slot never
/// changes: the C API only appends, so a library of this version or any later one serves.
/// </summary>
internal sealed unsafe class OrtApi
{
    /// <summary>The first version that has every slot below, with room to spare: ONNX Runtime 1.17.</summary>
    private const uint Version = 17;

    private static readonly Lazy<OrtApi> LazyInstance = new(() => new OrtApi());
    private readonly nint* slots;

    private OrtApi()
    {
        var apiBase = (nint*)OrtGetApiBase();
        slots = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(Version);
        if (slots is null)
            throw new OnnxRuntimeException(ErrorCode.NotImplemented, $"the library does not offer version {Version} of its C API");

        nint created;
        fixed (byte* name = "mlops\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)slots[3])((int)OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, name, &created));
        Environment = created;
        Check(((delegate* unmanaged<int, int, nint*, nint>)slots[69])(DeviceAllocator, DefaultMemory, &created));
        CpuMemory = created;
        Check(((delegate* unmanaged<nint*, nint>)slots[78])(&created));
        Allocator = created;
    }

    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    public static OrtApi Instance => LazyInstance.Value;

    /// <summary>Lives as long as the process, as do the memory description and the allocator.</summary>
    public nint Environment { get; }

    public nint CpuMemory { get; }

    public nint Allocator { get; }

    public delegate* unmanaged<nint, void*, nuint, nint, nint*, nint> CreateSessionFromArray => (delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)slots[8];

    public delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run => (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)slots[9];

    public delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)slots[10];

    public delegate* unmanaged<nint, int, nint> SetSessionExecutionMode => SetInteger(13);

    public delegate* unmanaged<nint, int, nint> SetSessionLogSeverityLevel => SetInteger(22);

    public delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel => SetInteger(23);

    public delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads => SetInteger(24);

    public delegate* unmanaged<nint, int, nint> SetInterOpNumThreads => SetInteger(25);

    public delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount => (delegate* unmanaged<nint, nuint*, nint>)slots[30];

    public delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount => (delegate* unmanaged<nint, nuint*, nint>)slots[31];

    public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo => (delegate* unmanaged<nint, nuint, nint*, nint>)slots[33];

    public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo => (delegate* unmanaged<nint, nuint, nint*, nint>)slots[34];

    public delegate* unmanaged<nint, nuint, nint, nint*, nint> SessionGetInputName => (delegate* unmanaged<nint, nuint, nint, nint*, nint>)slots[36];

    public delegate* unmanaged<nint, nuint, nint, nint*, nint> SessionGetOutputName => (delegate* unmanaged<nint, nuint, nint, nint*, nint>)slots[37];

    public delegate* unmanaged<nint*, nint> CreateRunOptions => (delegate* unmanaged<nint*, nint>)slots[39];

    public delegate* unmanaged<nint, long*, nuint, int, nint*, nint> CreateTensorAsOrtValue => (delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)slots[48];

    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithDataAsOrtValue => (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)slots[49];

    public delegate* unmanaged<nint, void**, nint> GetTensorMutableData => (delegate* unmanaged<nint, void**, nint>)slots[51];

    public delegate* unmanaged<nint, nuint*, nint> GetStringTensorDataLength => (delegate* unmanaged<nint, nuint*, nint>)slots[53];

    public delegate* unmanaged<nint, void*, nuint, nuint*, nuint, nint> GetStringTensorContent => (delegate* unmanaged<nint, void*, nuint, nuint*, nuint, nint>)slots[54];

    public delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo => (delegate* unmanaged<nint, nint*, nint>)slots[55];

    public delegate* unmanaged<nint, int*, nint> GetOnnxTypeFromTypeInfo => (delegate* unmanaged<nint, int*, nint>)slots[56];

    public delegate* unmanaged<nint, int*, nint> GetTensorElementType => (delegate* unmanaged<nint, int*, nint>)slots[60];

    public delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount => (delegate* unmanaged<nint, nuint*, nint>)slots[61];

    public delegate* unmanaged<nint, long*, nuint, nint> GetDimensions => (delegate* unmanaged<nint, long*, nuint, nint>)slots[62];

    public delegate* unmanaged<nint, nuint*, nint> GetTensorShapeElementCount => (delegate* unmanaged<nint, nuint*, nint>)slots[64];

    public delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape => (delegate* unmanaged<nint, nint*, nint>)slots[65];

    public delegate* unmanaged<nint, nint, nint> AllocatorFree => (delegate* unmanaged<nint, nint, nint>)slots[76];

    public delegate* unmanaged<nint, void> ReleaseSession => Release(95);

    public delegate* unmanaged<nint, void> ReleaseValue => Release(96);

    public delegate* unmanaged<nint, void> ReleaseRunOptions => Release(97);

    public delegate* unmanaged<nint, void> ReleaseTypeInfo => Release(98);

    public delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo => Release(99);

    public delegate* unmanaged<nint, void> ReleaseSessionOptions => Release(100);

    public delegate* unmanaged<nint, byte*, nuint, nint> FillStringTensorElement => (delegate* unmanaged<nint, byte*, nuint, nint>)slots[129];

    public delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry => (delegate* unmanaged<nint, byte*, byte*, nint>)slots[130];

    /// <exception cref="OnnxRuntimeException">The status is one of failure; it is released.</exception>
    public void Check(nint status)
    {
        if (status == 0)
            return;
        var code = (ErrorCode)((delegate* unmanaged<nint, int>)slots[1])(status);
        var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<nint, byte*>)slots[2])(status)) ?? "";
        Release(93)(status);
        throw new OnnxRuntimeException(code, message);
    }

    /// <summary>A string that the library allocated: copied, and given back.</summary>
    public string Take(nint utf8)
    {
        var text = Marshal.PtrToStringUTF8(utf8)!;
        Check(AllocatorFree(Allocator, utf8));
        return text;
    }

    /// <summary>UTF-8 with the zero that C expects.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + "\0");

    [DllImport("onnxruntime")]
    private static extern nint OrtGetApiBase();

    private delegate* unmanaged<nint, int, nint> SetInteger(int slot) => (delegate* unmanaged<nint, int, nint>)slots[slot];

    private delegate* unmanaged<nint, void> Release(int slot) => (delegate* unmanaged<nint, void>)slots[slot];
}
