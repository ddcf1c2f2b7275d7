using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

public sealed class ProgressPaceTests
{
    [Theory]
    [InlineData(10, 4, "-+-+--+-+-")] // at 4, 8, 12, … seconds
    [InlineData(10, 1, "----+---------+---------+---")]
    [InlineData(10, 25, "+++")]
    [InlineData(600, 4, "----------")]
    [InlineData(0, 4, "+++")]
    public void One_line_an_interval_is_shown_and_none_at_first(int interval, int step, string expected)
    {
        var pace = new ProgressPace(TimeSpan.FromSeconds(interval), new ManualClock(TimeSpan.FromSeconds(step)));
        Assert.Equal(expected, string.Concat(expected.Select(_ => pace.IsDue() ? '+' : '-')));
    }
}
