using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;

namespace MlOps.Training.Tests.Evaluation;

public sealed class BootstrapTests
{
    private static readonly double[] Labels = [.. Enumerable.Range(0, 400).Select(i => (double)(i * 7 % 5))];
    private static readonly double[] Predictions = [.. Labels.Select((label, i) => label + (i % 3 - 1) * 0.5)];
    private static readonly TaskMetrics Metrics = TaskMetrics.Of(ModelTask.Regression, Labels, Predictions);

    [Fact]
    public void An_interval_lies_around_the_metric_and_is_as_wide_as_theory_says()
    {
        var interval = Bootstrap.Intervals(Metrics, Labels.Length, seed: 42, threads: 1, CancellationToken.None).Metrics["mae"];

        // Absolute errors are 0.5 in two rows of three: their standard deviation is √2/6, the mean's a twentieth of that.
        var deviation = Math.Sqrt(2) / 6 / Math.Sqrt(Labels.Length);
        Assert.InRange(interval.Low, 1 / 3.0 - 2.3 * deviation, 1 / 3.0 - 1.6 * deviation);
        Assert.InRange(interval.High, 1 / 3.0 + 1.6 * deviation, 1 / 3.0 + 2.3 * deviation);
    }

    [Fact]
    public void Threads_change_nothing_and_the_seed_does()
    {
        var one = Bootstrap.Intervals(Metrics, Labels.Length, seed: 42, threads: 1, CancellationToken.None).Metrics;

        Assert.Equal(one, Bootstrap.Intervals(Metrics, Labels.Length, seed: 42, threads: 5, CancellationToken.None).Metrics);
        Assert.NotEqual(one, Bootstrap.Intervals(Metrics, Labels.Length, seed: 43, threads: 1, CancellationToken.None).Metrics);
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Bootstrap.Intervals(Metrics, Labels.Length, 42, 2, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0.025, 1.075)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 7.9)]
    [InlineData(1, 10)]
    public void Quantiles_are_those_of_numpy(double share, double expected) =>
        Assert.Equal(expected, Quantiles.Of([1, 2, 3, 10], share), 1e-12);
}
