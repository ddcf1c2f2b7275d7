using System.Runtime.InteropServices;
using MlOps.Data.Engine.Native;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Engine;

/// <summary>Runs SQL. Results are materialised: their rows stay valid until they are disposed of.</summary>
internal sealed class Connection(ConnectionHandle handle) : IDisposable
{
    /// <exception cref="MlOpsException">MLOPS2099: the engine refused or failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the query stops at once.</exception>
    public QueryResult Query(string sql, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        using var interruption = ct.Register(() => NativeMethods.Interrupt(handle));
        var state = NativeMethods.Query(handle, sql, out var native);
        var result = new QueryResult(native);
        if (state == 0)
            return result;

        using (result)
        {
            ct.ThrowIfCancellationRequested();
            throw new MlOpsException(DiagnosticCodes.EngineFailed, result.Error);
        }
    }

    /// <returns>How many rows the statement inserted or changed.</returns>
    public long Execute(string sql, CancellationToken ct = default)
    {
        using var result = Query(sql, ct);
        return result.RowsChanged;
    }

    /// <returns>Why the statement would not run; null where it would.</returns>
    public string? Check(string sql)
    {
        var state = NativeMethods.Prepare(handle, sql, out var statement);
        using (statement)
            return state == 0 ? null : Marshal.PtrToStringUTF8(NativeMethods.PrepareError(statement)) ?? "it cannot be prepared";
    }

    public void Dispose() => handle.Dispose();
}
