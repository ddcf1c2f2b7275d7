using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Trainers.Neural;

/// <summary>Back-propagation against differences of the loss.</summary>
public sealed class GradientTests
{
    // Two slices, and a width beyond a panel.
    private const int Rows = 50;

    private static readonly NeuralNetwork Options = new() { Layers = [19, 5], Activation = Activation.Tanh, BatchSize = Rows };

    public static TheoryData<NeuralNetwork, ModelTask> Networks => new()
    {
        { Options, ModelTask.Regression },
        { Options with { Activation = Activation.Gelu }, ModelTask.BinaryClassification },
        { Options with { Activation = Activation.Relu, Layers = [19] }, ModelTask.MulticlassClassification },
        { Options with { BatchNormalization = true }, ModelTask.Regression },
        { Options with { BatchNormalization = true, Activation = Activation.Gelu }, ModelTask.MulticlassClassification },
        { Options with { Dropout = 0.3 }, ModelTask.BinaryClassification },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_gradient_is_the_slope_of_the_mean_loss(NeuralNetwork options, ModelTask task)
    {
        var matrix = Matrices.Random(Rows, 4);
        double[] labels = [.. matrix.Labels(x => x[0] + (2 * x[1] * x[2])).Select(y => task == ModelTask.Regression ? y : y > 0.5 && task == ModelTask.MulticlassClassification ? 2.0 : y > 0 ? 1 : 0)];
        using var team = new WorkerTeam(2);
        var network = TrainableNetwork.Begin(options, task, matrix, labels, seed: 3, team);
        var rows = Enumerable.Range(0, Rows).ToArray();

        // Away from the start, where all biases are 0 and the output is small.
        var random = new RandomStream(9, RandomPurpose.InitialWeight);
        var parameters = network.State.Parameters;
        var used = Enumerable.Range(0, parameters.Length).Where(i => parameters[i] != 0 || IsBias(network.State.Layout, i)).ToArray();
        foreach (var i in used)
            parameters[i] += (float)(random.Unit(i) - 0.5) * 0.4f;
        network.State.TransposeAll();

        network.Pass.Learn(rows, step: 0);
        var gradient = new double[parameters.Length];
        foreach (var slice in network.Pass.Slices)
        {
            for (var i = 0; i < gradient.Length; i++)
                gradient[i] += slice.Gradient[i];
        }

        // The squared error's derivative is taken without its factor 2.
        var factor = task == ModelTask.Regression ? 2 : 1;
        var size = Math.Sqrt(used.Average(i => gradient[i] * gradient[i]));
        Assert.True(size > 1e-3);
        foreach (var i in used)
        {
            const float Step = 1e-3f;
            var slope = (Loss(i, Step) - Loss(i, -Step)) / (2 * Step * Rows * factor);
            Assert.Equal(slope, gradient[i], 0.05 * size);
        }

        Assert.All(Enumerable.Range(0, parameters.Length).Except(used), padding => Assert.Equal(0, gradient[padding]));

        double Loss(int index, float change)
        {
            var before = parameters[index];
            parameters[index] += change;
            network.State.TransposeAll();
            var loss = network.Pass.Learn(rows, step: 0);
            parameters[index] = before;
            return loss;
        }
    }

    private static bool IsBias(NetworkLayout layout, int index) =>
        layout.Hidden.Any(layer => index >= layer.Bias && index < layer.Bias + layer.Units)
        || (index >= layout.Output.Bias && index < layout.Output.Bias + layout.Output.Outputs);
}
