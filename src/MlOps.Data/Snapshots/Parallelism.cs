using System.Runtime.ExceptionServices;

namespace MlOps.Data.Snapshots;

/// <summary>Loops over all cores that fail with the exception of the body, not with one that wraps it.</summary>
internal static class Parallelism
{
    public static void For(int count, CancellationToken ct, Action<int> body) =>
        Unwrapped(count == 0 ? () => { } : () => Parallel.For(0, count, new ParallelOptions { CancellationToken = ct }, body));

    public static void Invoke(IEnumerable<Action> actions, CancellationToken ct) =>
        Unwrapped(() => Parallel.Invoke(new ParallelOptions { CancellationToken = ct }, [.. actions]));

    private static void Unwrapped(Action loop)
    {
        try
        {
            loop();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
