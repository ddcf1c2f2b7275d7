namespace MlOps.Benchmarks.Measuring;

/// <summary>Several things in turn, A B A B …, so that a machine that slows down slows all of them.</summary>
internal static class Turns
{
    /// <param name="before">Runs unmeasured before each measured run, to put things back.</param>
    /// <returns>The median a contestant, in their order.</returns>
    public static IReadOnlyList<Measurement> Run(int times, Action? before, params IReadOnlyList<Func<Measurement>> contestants)
    {
        var runs = contestants.Select(_ => new List<Measurement>()).ToList();
        for (var time = 0; time < times; time++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                before?.Invoke();
                runs[i].Add(contestants[i]());
            }
        }

        return [.. runs.Select(Measurement.Median)];
    }
}
