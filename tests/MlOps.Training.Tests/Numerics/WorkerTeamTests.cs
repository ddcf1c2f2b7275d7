using MlOps.Training.Numerics;

namespace MlOps.Training.Tests.Numerics;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_item_runs_once(int threads)
    {
        using var team = new WorkerTeam(threads);
        for (var round = 0; round < 200; round++)
        {
            var runs = new int[round];
            team.Run(round, item => Interlocked.Increment(ref runs[item]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void No_more_threads_than_asked_for_work(int threads)
    {
        using var team = new WorkerTeam(threads);
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        team.Run(1000, _ => seen[Environment.CurrentManagedThreadId] = true);
        Assert.InRange(seen.Count, 1, threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_reaches_the_caller_and_the_team_goes_on(int threads)
    {
        using var team = new WorkerTeam(threads);
        Assert.Throws<InvalidOperationException>(() => team.Run(100, item =>
        {
            if (item == 50)
                throw new InvalidOperationException();
        }));
        var count = 0;
        team.Run(10, _ => Interlocked.Increment(ref count));
        Assert.Equal(10, count);
    }
}
