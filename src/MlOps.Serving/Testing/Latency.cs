namespace MlOps.Serving;

/// <summary>Percentiles by nearest rank: each is a duration that was measured.</summary>
public sealed record Latency(TimeSpan P50, TimeSpan P95)
{
    public static Latency Of(IReadOnlyCollection<TimeSpan> durations)
    {
        ArgumentOutOfRangeException.ThrowIfZero(durations.Count);
        var ordered = durations.Order().ToArray();
        return new Latency(Rank(0.50), Rank(0.95));

        TimeSpan Rank(double share) => ordered[(int)Math.Ceiling(share * ordered.Length) - 1];
    }
}
