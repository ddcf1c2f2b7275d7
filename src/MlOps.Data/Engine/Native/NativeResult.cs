using System.Runtime.InteropServices;

namespace MlOps.Data.Engine.Native;

/// <summary><c>duckdb_result</c>: 48 bytes that belong to the library; destroyed even where they carry an error.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong ColumnCount;
    public ulong RowCount;
    public ulong RowsChanged;
    public nint Columns;
    public nint ErrorMessage;
    public nint Data;
}
