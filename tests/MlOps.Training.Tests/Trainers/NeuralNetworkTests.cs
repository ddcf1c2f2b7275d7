using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

public sealed class NeuralNetworkTests
{
    private static readonly NeuralNetwork Small = new() { Layers = [32, 16], Epochs = 60, LearningRate = 0.003, BatchSize = 128 };

    public static TheoryData<NeuralNetwork> Kinds => new()
    {
        Small,
        Small with { Activation = Activation.Tanh },
        Small with { Activation = Activation.Gelu },
        Small with { BatchNormalization = true },
        Small with { Optimizer = new Sgd(), LearningRate = 0.03 },
        Small with { Schedule = new CosineRate { WarmUpEpochs = 2 } },
        Small with { Schedule = new StepRate { Every = 20 } },
        Small with { ValidationShare = 0 },
        Small with { Dropout = 0.05 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_rough_function_is_learned(NeuralNetwork options)
    {
        static double Function(float[] x) => 1000 + (50 * (Math.Sin(3 * x[0]) + (x[1] * x[2])));
        var (train, test) = (Matrices.Random(4000, 4), Matrices.Random(1000, 4, stream: 1));
        var model = train.Fit(options, ModelTask.Regression, train.Labels(Function));

        // The label's variance is 2500 · (½ + 1/9) and more.
        Assert.InRange(test.MeanSquaredError(model, test.Labels(Function)), 0, 60);
        var importance = ModelArithmetic.Importance(model, train);
        Assert.Equal(1, importance.Sum(), 1e-12);
        Assert.True(importance[3] < importance[..3].Min());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Classes_are_learned(NeuralNetwork options)
    {
        static double Ring(float[] x) => (x[0] * x[0]) + (x[1] * x[1]) < 0.5 ? 1 : 0;
        var (train, test) = (Matrices.Random(4000, 3), Matrices.Random(1000, 3, stream: 1));
        var model = train.Fit(options, ModelTask.BinaryClassification, train.Labels(Ring));

        Assert.InRange(test.MeanLogLoss(model, test.Labels(Ring)), 0, 0.25);
    }
}
