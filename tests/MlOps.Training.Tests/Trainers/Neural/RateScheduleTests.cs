using MlOps.Modeling.Plans;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Trainers.Neural;

public sealed class RateScheduleTests
{
    private static readonly NeuralNetwork Options = new() { LearningRate = 0.8, Epochs = 10 };

    [Fact]
    public void Warm_up_rises_step_by_step_and_then_the_rate_is_constant() =>
        Assert.Equal([0.1, 0.4, 0.8, 0.8, 0.8], Rates(new ConstantRate { WarmUpEpochs = 2 }, 0.25, 1, 2, 3, 10));

    [Fact]
    public void Steps_come_behind_whole_epochs() =>
        Assert.Equal([0.8, 0.8, 0.8, 0.4, 0.4, 0.1], Rates(new StepRate { Every = 3, Factor = 0.5 }, 0.1, 1, 3, 3.1, 6, 10));

    [Fact]
    public void Half_a_cosine_ends_at_nothing() =>
        Assert.Equal([0.4, 0.8, 0.4, 0], Rates(new CosineRate { WarmUpEpochs = 2 }, 1, 2, 6, 10));

    private static IEnumerable<double> Rates(LearningRateSchedule schedule, params double[] epochs) =>
        epochs.Select(epoch => Math.Round(RateSchedule.Rate(Options with { Schedule = schedule }, epoch), 12));
}
