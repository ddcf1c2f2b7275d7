using System.Collections.Immutable;

namespace MlOps.Cli.Train;

/// <summary>How long each stage of a run takes: one begins where the one before ends.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private readonly List<(string Name, TimeSpan Start)> stages = [];

    public StageClock()
        : this(TimeProvider.System)
    {
    }

    public double TotalSeconds => Rounded(Elapsed);

    private TimeSpan Elapsed => time.GetElapsedTime(start);

    public void Begin(string stage) => stages.Add((stage, Elapsed));

    public ImmutableSortedDictionary<string, double> Seconds() => stages
        .Zip(stages.Skip(1).Select(next => next.Start).Append(Elapsed))
        .GroupBy(stage => stage.First.Name, stage => stage.Second - stage.First.Start, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(stage => stage.Key, stage => Rounded(new TimeSpan(stage.Sum(span => span.Ticks))), StringComparer.Ordinal);

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
