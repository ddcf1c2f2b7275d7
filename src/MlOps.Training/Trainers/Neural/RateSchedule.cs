using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>A step's learning rate.</summary>
internal static class RateSchedule
{
    /// <param name="epoch">How many epochs are over, with the part of the current one that this step ends: above 0.</param>
    public static double Rate(NeuralNetwork options, double epoch)
    {
        var warmUp = options.Schedule.WarmUpEpochs;
        var warmth = epoch < warmUp ? epoch / warmUp : 1;
        return options.LearningRate * warmth * options.Schedule switch
        {
            StepRate step => Power(step.Factor, (int)(Math.Ceiling(epoch) - 1) / step.Every),
            CosineRate when options.Epochs > warmUp => 0.5 * (1 + PortableMath.CosOfHalfTurns(Math.Max(0, epoch - warmUp) / (options.Epochs - warmUp))),
            _ => 1,
        };
    }

    private static double Power(double factor, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++)
            power *= factor;
        return power;
    }
}
