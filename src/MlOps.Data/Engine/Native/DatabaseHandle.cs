using System.Runtime.InteropServices;

namespace MlOps.Data.Engine.Native;

/// <summary>A <c>duckdb_database</c>.</summary>
internal sealed class DatabaseHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.Close(ref handle);
        return true;
    }
}
