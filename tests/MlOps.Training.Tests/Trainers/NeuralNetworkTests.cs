using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Neural;

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

    [Theory]
    [MemberData(nameof(Kinds))]
    public void More_classes_than_two_are_learned(NeuralNetwork options)
    {
        static double Sector(float[] x) => x[0] > 0.3 ? 2 : x[1] > 0 ? 1 : 0;
        var (train, test) = (Matrices.Random(4000, 3), Matrices.Random(1000, 3, stream: 1));
        var model = train.Fit(options, ModelTask.MulticlassClassification, train.Labels(Sector));
        var predictions = ModelArithmetic.Predict(model, test);

        Assert.All(predictions.Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-12));
        Assert.InRange(test.Labels(Sector).Select((label, row) => -Math.Log(predictions[(3 * row) + (int)label])).Average(), 0, 0.25);
    }

    [Fact]
    public void Another_seed_gives_another_network()
    {
        var matrix = Matrices.Random(500, 2);
        byte[] Train(long seed) => ModelBytes.Of(matrix.Fit(Small with { Epochs = 1 }, ModelTask.Regression, matrix.Labels(x => x[0]), seed: seed));
        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
    }

    [Fact]
    public void Training_stops_when_the_watched_loss_no_longer_falls_and_keeps_the_best_epoch()
    {
        // Noise: after a few epochs a network learns nothing but the rows by heart.
        var matrix = Matrices.Random(400, 20);
        var random = new RandomStream(4, RandomPurpose.RowSample, Stream: 99);
        var labels = Enumerable.Range(0, 400).Select(row => random.Unit(row) < 0.5 ? 0.0 : 1).ToArray();
        var epochs = new List<int>();
        var options = Small with { Epochs = 300, Patience = 3, BatchSize = 400, LearningRate = 0.01, L2 = 0 };
        var stopped = matrix.Fit(options, ModelTask.BinaryClassification, labels, progress: new Reports(report => epochs.Add(report.Done)));
        var all = matrix.Fit(options with { Patience = 300 }, ModelTask.BinaryClassification, labels);

        Assert.InRange(epochs.Max(), 4, 60);

        // With more patience the best epoch is the same: nothing later was better.
        Assert.Equal(ModelBytes.Of(stopped), ModelBytes.Of(all));
        Assert.InRange(matrix.MeanLogLoss(stopped, labels), 0.5, 0.7);
        Assert.InRange(matrix.MeanLogLoss(matrix.Fit(options with { ValidationShare = 0 }, ModelTask.BinaryClassification, labels), labels), 0, 0.1);
    }

    [Theory]
    [InlineData(ModelTask.BinaryClassification)]
    [InlineData(ModelTask.MulticlassClassification)]
    public void Classes_that_count_alike_are_predicted_alike_often(ModelTask task)
    {
        // Without a feature that helps, a network answers with the classes' shares: 1/20, or 1/2 where they count alike.
        var matrix = Matrices.Random(2000, 2);
        double[] labels = [.. Enumerable.Range(0, 2000).Select(row => row % 20 == 0 ? 1.0 : 0)];
        double Mean(bool balance) => ModelArithmetic.Predict(matrix.Fit(Small with { Balanced = balance, Epochs = 3 }, task, labels), matrix).Where((_, i) => task == ModelTask.BinaryClassification || i % 2 == 1).Average();
        Assert.Equal(0.05, Mean(balance: false), 0.02);
        Assert.Equal(0.5, Mean(balance: true), 0.1);
    }

    [Fact]
    public void L2_draws_weights_to_zero()
    {
        var matrix = Matrices.Random(1000, 3);
        double Size(double l2) => ((NetworkModel)matrix.Fit(Small with { L2 = l2 }, ModelTask.Regression, matrix.Labels(x => x[0]))).Layers.Sum(layer => layer.Weights.Sum(weight => weight * weight));
        Assert.True(Size(300) < Size(0) / 3);
    }

    [Fact]
    public void Progress_is_reported_to_the_end_and_the_loss_falls()
    {
        var matrix = Matrices.Random(2000, 3);
        var reports = new List<TrainingProgress>();
        matrix.Fit(Small with { Epochs = 20, ValidationShare = 0 }, ModelTask.Regression, matrix.Labels(x => x[0] * 100), progress: new Reports(reports.Add));
        Assert.Equal(reports[^1].Total, reports[^1].Done);
        Assert.Equal(reports.Select(report => report.Done).Order(), reports.Select(report => report.Done));
        Assert.InRange(reports[^1].Loss, 0, reports[0].Loss / 10);
        Assert.InRange(reports.Count, 20, 140);
    }

    [Fact]
    public void Cancelling_stops_between_batches()
    {
        using var source = new CancellationTokenSource();
        var matrix = Matrices.Random(500, 2);
        var last = 0;
        var progress = new Reports(report =>
        {
            last = report.Done;
            if (report.Done >= 3)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => matrix.Fit(Small with { Epochs = 20 }, ModelTask.Regression, matrix.Labels(x => x[0]), progress: progress, ct: source.Token));
        Assert.Equal(3, last);
    }

    [Fact]
    public void A_diverging_training_is_refused_by_name()
    {
        var matrix = Matrices.Of([.. Matrices.Random(500, 3).Columns.Select(column => column.Select(x => x * 1e6f).ToArray())]);
        foreach (var task in new[] { ModelTask.Regression, ModelTask.BinaryClassification })
        {
            var labels = matrix.Labels(x => task == ModelTask.Regression ? x[0] * x[1] : x[0] > 0 ? 1 : 0);
            var error = Assert.Throws<MlOpsException>(() => matrix.Fit(Small with { Optimizer = new Sgd(), LearningRate = 1000, ValidationShare = 0 }, task, labels));
            Assert.Equal(DiagnosticCodes.NetworkDiverged, Assert.Single(error.Diagnostics).Code);
            Assert.Equal(ExitCode.Rejected, error.ExitCode);
            Assert.Contains("lower LearningRate", error.Message);
        }
    }

    [Fact]
    public void A_network_that_would_not_fit_the_memory_is_refused_before_it_is_made()
    {
        var matrix = Matrices.Random(10, 2);
        var huge = Assert.Throws<MlOpsException>(() => matrix.Fit(Small with { Layers = [16_384, 16_384, 16_384, 16_384, 16_384, 16_384, 16_384, 16_384, 16_384] }, ModelTask.Regression, matrix.Labels(x => x[0])));
        Assert.Equal(DiagnosticCodes.NetworkTooLarge, Assert.Single(huge.Diagnostics).Code);

        var small = Assert.Throws<MlOpsException>(() => NeuralTrainer.Fit(Small, ModelTask.Regression, matrix, matrix.Labels(x => x[0]), 1, null, 1, default, memory: 100_000));
        Assert.Equal(DiagnosticCodes.NetworkTooLarge, Assert.Single(small.Diagnostics).Code);
        Assert.Equal(ExitCode.Environment, small.ExitCode);
        Assert.NotNull(NeuralTrainer.Fit(Small with { Epochs = 1 }, ModelTask.Regression, matrix, matrix.Labels(x => x[0]), 1, null, 1, default, memory: 10_000_000));
    }
}
