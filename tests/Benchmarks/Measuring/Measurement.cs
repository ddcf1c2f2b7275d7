namespace MlOps.Benchmarks.Measuring;

/// <summary>One run of a process.</summary>
/// <param name="Cpu">User and system time, its own children included.</param>
/// <param name="PeakBytes">The most memory that it had resident; 0 where the system does not tell.</param>
internal sealed record Measurement(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, string Output)
{
    public static Measurement Median(IReadOnlyList<Measurement> runs) => new(
        Middle(runs, run => run.Wall), Middle(runs, run => run.Cpu), Middle(runs, run => run.PeakBytes), runs[0].Output);

    private static T Middle<T>(IReadOnlyList<Measurement> runs, Func<Measurement, T> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
