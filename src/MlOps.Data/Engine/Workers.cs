using System.Runtime.ExceptionServices;

namespace MlOps.Data.Engine;

/// <summary>Pieces of work side by side, begun in their order.</summary>
internal static class Workers
{
    /// <summary>The first piece's exception wins, not the first in time.</summary>
    public static void Run(int threads, int count, CancellationToken ct, Action<int> body)
    {
        var failures = new Exception?[count];
        var next = -1;
        var failed = false;
        Parallel.For(0, Math.Min(threads, count), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = ct }, _ =>
        {
            for (int i; !Volatile.Read(ref failed) && (i = Interlocked.Increment(ref next)) < count;)
            {
                try
                {
                    ct.ThrowIfCancellationRequested();
                    body(i);
                }
                catch (Exception e)
                {
                    failures[i] = e;
                    Volatile.Write(ref failed, true);
                }
            }
        });
        if (failures.FirstOrDefault(e => e is not null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }
}
