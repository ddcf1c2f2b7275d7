using System.Runtime.InteropServices;

namespace MlOps.Data.Engine.Native;

/// <summary>A <c>duckdb_connection</c>.</summary>
internal sealed class ConnectionHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.Disconnect(ref handle);
        return true;
    }
}
