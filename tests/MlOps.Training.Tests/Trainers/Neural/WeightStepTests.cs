using MlOps.Modeling.Plans;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Trainers.Neural;

public sealed class WeightStepTests
{
    [Fact]
    public void The_first_step_of_adam_is_the_learning_rate_whatever_the_gradients_size()
    {
        var parameters = Steps(new Adam(), rate: 0.1, [1e-3f, -50f, 0f], steps: 1);
        Assert.Equal([-0.1f, 0.1f, 0f], parameters.Select(value => MathF.Round(value, 4)));
    }

    [Fact]
    public void Momentum_keeps_a_share_of_the_step() =>
        Assert.Equal(-0.1f * (1 + 1.5f + 1.75f), Steps(new Sgd { Momentum = 0.5 }, rate: 0.1, [1f], steps: 3)[0], 1e-6f);

    private static float[] Steps(Optimizer optimizer, double rate, float[] gradient, int steps)
    {
        var step = WeightStep.For(optimizer, 16);
        var (parameters, padded) = (new float[16], new float[16]);
        gradient.CopyTo(padded.AsSpan());
        for (var i = 0; i < steps; i++)
        {
            step.Begin(rate);
            step.Move(parameters, padded, 0);
        }

        return parameters[..gradient.Length];
    }
}
