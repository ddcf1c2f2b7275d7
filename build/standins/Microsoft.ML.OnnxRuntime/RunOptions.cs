using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

public unsafe class RunOptions : SafeHandle
{
    private static readonly OrtApi Api = OrtApi.Instance;

    public RunOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        Api.Check(Api.CreateRunOptions(&created));
        SetHandle(created);
    }

    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    protected override bool ReleaseHandle()
    {
        Api.ReleaseRunOptions(handle);
        return true;
    }
}
