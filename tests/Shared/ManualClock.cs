/// <summary>A clock that goes on by as much whenever it is looked at.</summary>
internal sealed class ManualClock(TimeSpan step) : TimeProvider
{
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref now, step.Ticks);
}
