using System.Diagnostics;
using MlOps.Cli.Infrastructure;

namespace MlOps.Cli.Data;

/// <summary>Says on standard error how far the work is: to a person, once it has taken a second, in one line that changes; to a log, every ten seconds.</summary>
internal sealed class ProgressLine : IProgress<string>, IDisposable
{
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly Lock writing = new();
    private TimeSpan next = TimeSpan.FromSeconds(Terminal.IsInteractive ? 1 : 10);
    private int shown;

    public void Report(string value)
    {
        lock (writing)
        {
            if (elapsed.Elapsed < next)
                return;
            next = elapsed.Elapsed + TimeSpan.FromSeconds(Terminal.IsInteractive ? 0.1 : 10);
            if (!Terminal.IsInteractive)
            {
                Console.Error.WriteLine(value);
                return;
            }

            Console.Error.Write("\r" + value.PadRight(shown));
            shown = value.Length;
        }
    }

    /// <summary>Takes the line away again.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            if (shown > 0)
                Console.Error.Write("\r" + new string(' ', shown) + "\r");
            shown = 0;
        }
    }
}
