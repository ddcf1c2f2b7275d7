using System.Collections.Immutable;
using System.Diagnostics;

namespace MlOps.Cli.Train;

/// <summary>How long each stage of a run takes: one begins where the one before ends.</summary>
internal sealed class StageClock
{
    private readonly Stopwatch total = Stopwatch.StartNew();
    private readonly List<(string Name, TimeSpan Start)> stages = [];

    public double TotalSeconds => Rounded(total.Elapsed);

    public void Begin(string stage) => stages.Add((stage, total.Elapsed));

    public ImmutableSortedDictionary<string, double> Seconds() => stages
        .Zip(stages.Skip(1).Select(next => next.Start).Append(total.Elapsed))
        .GroupBy(stage => stage.First.Name, stage => stage.Second - stage.First.Start, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(stage => stage.Key, stage => Rounded(new TimeSpan(stage.Sum(span => span.Ticks))), StringComparer.Ordinal);

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
