using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Tests.Trainers;

/// <summary>More rows than a block or a chunk, so that threads do share the work.</summary>
public sealed class SameBytesTests
{
    private const int Rows = 30_000;

    public static TheoryData<TrainerOptions, ModelTask> Trainers() => new()
    {
        { new GradientBoosting { Trees = 10, Depth = 7 }, ModelTask.Regression },
        { new GradientBoosting { Trees = 10, Depth = 7, RowShare = 0.6 }, ModelTask.BinaryClassification },
        { new GradientBoosting { Trees = 5, Leaves = 40, Depth = 30, ColumnShare = 0.5, Patience = 3, Increasing = ["x1"], Decreasing = ["x2"] }, ModelTask.Regression },
        { new GradientBoosting { Trees = 5, Loss = RegressionLoss.AbsoluteError }, ModelTask.Regression },
        { new GradientBoosting { Trees = 5, Loss = RegressionLoss.Huber }, ModelTask.Regression },
        { new GradientBoosting { Trees = 5, Loss = RegressionLoss.Quantile, Quantile = 0.8, RowShare = 0.7 }, ModelTask.Regression },
        { new GradientBoosting { Trees = 5, Loss = RegressionLoss.Poisson }, ModelTask.Regression },
        { new GradientBoosting { Trees = 5, Categorical = ["x45"], Balanced = true }, ModelTask.BinaryClassification },
        { new GradientBoosting { Trees = 3, Depth = 4 }, ModelTask.MulticlassClassification },
        { new LinearRegression(), ModelTask.Regression },
        { new LinearRegression { L1 = 5 }, ModelTask.Regression },
        { new PoissonRegression(), ModelTask.Regression },
        { new LogisticRegression(), ModelTask.BinaryClassification },
        { new LogisticRegression { Balanced = true }, ModelTask.BinaryClassification },
        { new LogisticRegression(), ModelTask.MulticlassClassification },
        { new NeuralNetwork { Epochs = 2 }, ModelTask.Regression },
        { new NeuralNetwork { Epochs = 2, Layers = [70, 33], BatchNormalization = true, Dropout = 0.2, Activation = Activation.Gelu, BatchSize = 1000 }, ModelTask.BinaryClassification },
        { new NeuralNetwork { Epochs = 2, Layers = [300, 200], Activation = Activation.Tanh, Optimizer = new Sgd(), LearningRate = 0.01 }, ModelTask.MulticlassClassification },
    };

    [Theory]
    [MemberData(nameof(Trainers))]
    public void The_number_of_threads_changes_no_bit(TrainerOptions options, ModelTask task)
    {
        var matrix = WithOneHots(options);
        var labels = matrix.Labels(x => 1 + Math.Exp(x[0]) + (x[1] * x[2]) + (3 * x[40]));
        if (task != ModelTask.Regression)
            labels = [.. labels.Select(label => label > 2 ? task == ModelTask.MulticlassClassification && label > 3 ? 2.0 : 1 : 0)];
        var one = ModelBytes.Of(matrix.Fit(options, task, labels, threads: 1));
        foreach (var threads in new[] { 2, 4, 7 })
            Assert.Equal(one, ModelBytes.Of(matrix.Fit(options, task, labels, threads)));
    }

    // Forty dense columns are more than a tile; then five that exclude one another, and one of codes; missing values where trees are trained.
    private static FeatureMatrix WithOneHots(TrainerOptions options)
    {
        var dense = Matrices.Random(Rows, 40).Columns;
        if (options is GradientBoosting)
            dense[5].AsSpan(1000, 5000).Fill(float.NaN);
        var hot = Enumerable.Range(0, 5).Select(category => Enumerable.Range(0, Rows).Select(row => row * 31 % 6 == category ? 1f : 0f).ToArray());
        var codes = Enumerable.Range(0, Rows).Select(row => (float)(row * 31 % 37)).ToArray();
        return Matrices.Of([.. dense, .. hot, codes]);
    }
}
