using System.Runtime.InteropServices;

namespace MlOps.Data.Engine.Native;

/// <summary>A <c>duckdb_config</c>.</summary>
internal sealed class ConfigHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyConfig(ref handle);
        return true;
    }
}
