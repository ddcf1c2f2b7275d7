using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

public sealed class TrainKeyTests
{
    private static readonly ModelPlan Plan = Trips.Plan(new GradientBoosting(), ModelTask.Regression);
    private static readonly Digest Dataset = Digest.Of("dataset");
    private static readonly Digest Key = TrainKey.Of(Plan, Dataset, null, 42);

    [Fact]
    public void The_same_inputs_give_the_same_key() =>
        Assert.Equal(Key, TrainKey.Of(ModelPlan.Parse(Plan.ToIndentedJson()), Digest.Of("dataset"), null, 42));

    [Fact]
    public void Everything_that_decides_the_bytes_changes_it() => Assert.Equal(7, new HashSet<Digest>
    {
        Key,
        TrainKey.Of(Plan with { Trainer = new GradientBoosting { Trees = 101 } }, Dataset, null, 42),
        TrainKey.Of(Plan with { Gates = [new Gate(Metric.Rmse, Comparison.LessThan, 3)] }, Dataset, null, 42),
        TrainKey.Of(Plan with { Features = Plan.Features.RemoveAt(0) }, Dataset, null, 42),
        TrainKey.Of(Plan, Digest.Of("another dataset"), null, 42),
        TrainKey.Of(Plan, Dataset, "year=2026", 42),
        TrainKey.Of(Plan, Dataset, null, 43),
    }.Count);

    [Fact]
    public void Seeds_beyond_53_bits_are_told_apart() =>
        Assert.NotEqual(TrainKey.Of(Plan, Dataset, null, long.MaxValue), TrainKey.Of(Plan, Dataset, null, long.MaxValue - 1));
}
