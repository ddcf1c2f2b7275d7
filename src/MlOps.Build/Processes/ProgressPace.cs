namespace MlOps.Build;

/// <summary>
/// Says when a build's log is due a line of progress: one in each interval, and none before half of one has passed, so that what
/// is soon done says nothing.
/// </summary>
/// <param name="interval">Zero for no progress at all.</param>
internal sealed class ProgressPace(TimeSpan interval, TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private double last;

    /// <returns>How long it has taken so far, where a line is due now; the next one is due in the next interval.</returns>
    public TimeSpan? Due()
    {
        if (interval <= TimeSpan.Zero)
            return null;
        var elapsed = clock.GetElapsedTime(start);
        var now = Math.Floor((elapsed / interval) + 0.5);
        if (now <= last)
            return null;
        last = now;
        return elapsed;
    }
}
