namespace MlOps.Build.Tests;

public sealed class ProgressPaceTests
{
    [Theory]
    [InlineData(10, 4, "-+-+--+-+-")] // at 4, 8, 12, … seconds
    [InlineData(10, 1, "----+---------+---------+---")]
    [InlineData(10, 25, "+++")]
    [InlineData(600, 4, "----------")]
    [InlineData(0, 4, "---")]
    public void One_line_an_interval_is_shown_and_none_at_first(int interval, int step, string expected)
    {
        var pace = new ProgressPace(TimeSpan.FromSeconds(interval), new ManualClock(TimeSpan.FromSeconds(step)));
        Assert.Equal(expected, string.Concat(expected.Select(_ => pace.Due() is not null ? '+' : '-')));
    }

    [Fact]
    public void It_says_how_long_it_has_taken() =>
        Assert.Equal(TimeSpan.FromSeconds(7), new ProgressPace(TimeSpan.FromSeconds(10), new ManualClock(TimeSpan.FromSeconds(7))).Due());
}
