using System.Runtime.InteropServices;
using MlOps.Data.Engine.Native;

namespace MlOps.Data.Engine;

/// <summary>The rows of a query, chunk by chunk (up to 2048 rows each) or, where they are few, all at once.</summary>
internal sealed class QueryResult(NativeResult native) : IDisposable
{
    private NativeResult result = native;
    private nint chunk;

    public string Error => Marshal.PtrToStringUTF8(NativeMethods.ResultError(ref result)) ?? "no reason given";

    public long RowsChanged => (long)NativeMethods.RowsChanged(ref result);

    /// <summary>The next chunk; the one before it is gone. False at the end.</summary>
    public bool Next(out Chunk next)
    {
        ReleaseChunk();
        chunk = NativeMethods.FetchChunk(result);
        next = new Chunk(chunk);
        return chunk != 0;
    }

    /// <summary>Every row, a value a column: null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    /// <param name="firstText">From this column on every value is text, as a file would have it.</param>
    public List<object?[]> Rows(int firstText = int.MaxValue)
    {
        var types = new NativeType[NativeMethods.ColumnCount(ref result)];
        for (var i = 0; i < types.Length; i++)
            types[i] = NativeMethods.ColumnType(ref result, (ulong)i);

        var rows = new List<object?[]>();
        while (Next(out var current))
        {
            for (var row = 0; row < current.Length; row++)
                rows.Add([.. types.Select((type, column) => column < firstText ? current[column].Value(row, type) : current[column].Cell(row, type))]);
        }

        return rows;
    }

    public void Dispose()
    {
        ReleaseChunk();
        NativeMethods.DestroyResult(ref result);
    }

    private void ReleaseChunk()
    {
        if (chunk != 0)
            NativeMethods.DestroyDataChunk(ref chunk);
    }
}
