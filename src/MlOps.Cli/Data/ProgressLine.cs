using System.Diagnostics;
using MlOps.Cli.Infrastructure;

namespace MlOps.Cli.Data;

/// <summary>Says on standard error how far the work is, once it has taken a second: one line that a person sees change, or a line every ten seconds in a log.</summary>
internal sealed class ProgressLine : IProgress<string>, IDisposable
{
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly Lock writing = new();
    private TimeSpan next = TimeSpan.FromSeconds(1);
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
