using System.Collections.Immutable;
using System.Diagnostics;

namespace MlOps.Cli.Train;

/// <summary>How long each stage of a run takes.</summary>
internal sealed class StageClock
{
    private readonly Stopwatch total = Stopwatch.StartNew();
    private readonly SortedDictionary<string, double> seconds = new(StringComparer.Ordinal);

    public double TotalSeconds => Math.Round(total.Elapsed.TotalSeconds, 3);

    public ImmutableSortedDictionary<string, double> Seconds => seconds.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public T Time<T>(string stage, Func<T> work)
    {
        var start = total.Elapsed;
        var result = work();
        seconds[stage] = Math.Round((total.Elapsed - start).TotalSeconds, 3);
        return result;
    }

    public void Time(string stage, Action work) => Time(stage, () =>
    {
        work();
        return true;
    });
}
