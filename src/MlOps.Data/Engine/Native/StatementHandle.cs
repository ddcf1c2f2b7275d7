using System.Runtime.InteropServices;

namespace MlOps.Data.Engine.Native;

/// <summary>A <c>duckdb_prepared_statement</c>.</summary>
internal sealed class StatementHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyPrepare(ref handle);
        return true;
    }
}
