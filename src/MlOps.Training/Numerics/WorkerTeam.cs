using System.Runtime.ExceptionServices;

namespace MlOps.Training.Numerics;

/// <summary>
/// A fixed number of threads (the caller is one) that together run the numbered items of one piece of work after another.
/// Which thread runs which item is open, so an item writes only what is its own. Starting a piece of work costs microseconds
/// and one small object: a boosted model has tens of thousands of them.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    // Together some tens of microseconds.
    private const int Turns = 100;
    private const int TurnLength = 30;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim[] wakeups;
    private readonly Thread[] workers;
    private volatile Work? current;
    private volatile bool stopping;

    public WorkerTeam(int threads)
    {
        Threads = threads;
        wakeups = new SemaphoreSlim[threads - 1];
        workers = new Thread[threads - 1];
        for (var i = 0; i < workers.Length; i++)
        {
            var wakeup = wakeups[i] = new SemaphoreSlim(0);
            var worker = i + 1;
            workers[i] = new Thread(() => Serve(wakeup, worker)) { IsBackground = true, Name = "mlops trainer" };
            workers[i].Start();
        }
    }

    public int Threads { get; }

    /// <summary>Runs body(0) … body(items − 1), in any order, and returns when all have ended. The first exception is thrown again.</summary>
    public void Run(int items, Action<int> body) => Run(items, (item, _) => body(item));

    /// <param name="body">Gets the item and which of the threads runs it, 0 … Threads − 1.</param>
    public void Run(int items, Action<int, int> body)
    {
        if (items <= 1 || Threads == 1)
        {
            for (var item = 0; item < items; item++)
                body(item, 0);
            return;
        }

        // A team works on one thing at a time.
        lock (gate)
        {
            var work = new Work(items, Threads, body);
            current = work;
            for (var i = 0; i < Math.Min(items - 1, wakeups.Length); i++)
                wakeups[i].Release();
            work.Help(worker: 0);
            work.Wait();
            current = null;
        }
    }

    public void Dispose()
    {
        stopping = true;
        foreach (var wakeup in wakeups)
            wakeup.Release();
        foreach (var worker in workers)
            worker.Join();
        foreach (var wakeup in wakeups)
            wakeup.Dispose();
    }

    private void Serve(SemaphoreSlim wakeup, int worker)
    {
        while (true)
        {
            // The next piece of work mostly comes within microseconds, sooner than the system would wake a thread up.
            for (var turn = 0; turn < Turns && wakeup.CurrentCount == 0; turn++)
                Thread.SpinWait(TurnLength);
            wakeup.Wait();
            if (stopping)
                return;

            // Null or newer where the others were done before this thread woke up.
            current?.Help(worker);
        }
    }

    /// <summary>
    /// Each thread begins with a share of neighbouring items, the same share in each piece of work, and then helps the others: what
    /// lies near one another in memory stays in one core's caches from one piece to the next.
    /// </summary>
    private sealed class Work(int items, int threads, Action<int, int> body)
    {
        // Counters that share no cache line.
        private const int Stride = 32;

        private readonly int[] taken = new int[threads * Stride];
        private int ended;
        private ExceptionDispatchInfo? failure;

        public void Help(int worker)
        {
            for (var other = 0; other < threads; other++)
            {
                var share = (worker + other) % threads;
                var (start, end) = (Start(share), Start(share + 1));
                while (Interlocked.Increment(ref taken[share * Stride]) - 1 + start is var item && item < end)
                {
                    try
                    {
                        body(item, worker);
                    }
                    catch (Exception e)
                    {
                        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                    }

                    Interlocked.Increment(ref ended);
                }
            }
        }

        public void Wait()
        {
            // Only items that a worker is in the middle of are left.
            var spin = default(SpinWait);
            while (Volatile.Read(ref ended) < items)
                spin.SpinOnce(sleep1Threshold: -1);
            failure?.Throw();
        }

        private int Start(int share) => (int)((long)items * share / threads);
    }
}
