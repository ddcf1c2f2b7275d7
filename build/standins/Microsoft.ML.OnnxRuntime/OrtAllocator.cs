using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

public class OrtAllocator : SafeHandle
{
    private OrtAllocator(nint handle)
        : base(0, ownsHandle: false) => SetHandle(handle);

    /// <summary>Main memory; the library's own, never released.</summary>
    public static OrtAllocator DefaultInstance { get; } = new(OrtApi.Instance.Allocator);

    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    protected override bool ReleaseHandle() => true;
}
