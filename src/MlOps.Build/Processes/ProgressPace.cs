namespace MlOps.Build;

/// <summary>
/// Says when a line of progress is worth a line of a build's log: one in each interval, and none before half of one has passed,
/// so that what is soon done says nothing.
/// </summary>
internal sealed class ProgressPace(TimeSpan interval, TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private double last;

    /// <summary>Whether the line that is there now is shown.</summary>
    public bool IsDue()
    {
        if (interval <= TimeSpan.Zero)
            return true;
        var now = Math.Floor((clock.GetElapsedTime(start) / interval) + 0.5);
        if (now <= last)
            return false;
        last = now;
        return true;
    }
}
