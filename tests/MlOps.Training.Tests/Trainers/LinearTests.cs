using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

public sealed class LinearTests
{
    [Fact]
    public void Least_squares_finds_the_line()
    {
        var matrix = Matrices.Random(10_000, 3);
        var model = (LinearModel)matrix.Fit(new LinearRegression { L2 = 0 }, ModelTask.Regression, matrix.Labels(x => 4 + (2.0 * x[0]) - (0.5 * x[2])));
        Assert.Equal(4, model.Intercept, 1e-12);
        Assert.Equal([2, 0, -0.5], model.Weights.Select(weight => Math.Round(weight, 10)));
        Assert.Equal([0.8, 0, 0.2], ModelArithmetic.Importance(model, matrix).Select(share => Math.Round(share, 2)));
    }

    [Fact]
    public void Ridge_by_hand()
    {
        // Σ (x − 2)² = 2 and Σ (x − 2)(y − 4) = 4: the weight is 4 / (2 + L2).
        var model = (LinearModel)Matrices.Of([1, 2, 3]).Fit(new LinearRegression { L2 = 2 }, ModelTask.Regression, [2, 4, 6]);
        Assert.Equal((1, 2), (model.Weights[0], model.Intercept));
        Assert.Equal(Link.Identity, model.Link);
    }

    [Fact]
    public void Columns_far_from_zero_keep_their_precision()
    {
        var x = Enumerable.Range(0, 1000).Select(i => 1e6f + i).ToArray();
        var model = (LinearModel)Matrices.Of(x).Fit(new LinearRegression { L2 = 0 }, ModelTask.Regression, [.. x.Select(value => 3.0 * value)]);
        Assert.Equal(3, model.Weights[0], 1e-12);
    }

    [Fact]
    public void Logistic_regression_finds_the_odds_of_two_groups()
    {
        // Without a penalty, the fitted probabilities are the shares: 1/4 where x is 0, 3/4 where it is 1.
        var model = (LinearModel)Matrices.Of([0, 0, 0, 0, 1, 1, 1, 1])
            .Fit(new LogisticRegression { L2 = 0, Tolerance = 1e-10 }, ModelTask.BinaryClassification, [0, 0, 0, 1, 0, 1, 1, 1]);
        Assert.Equal(-Math.Log(3), model.Intercept, 1e-8);
        Assert.Equal(2 * Math.Log(3), model.Weights[0], 1e-8);
        Assert.Equal(Link.Logistic, model.Link);
    }

    [Fact]
    public void The_gradient_of_the_penalised_loss_vanishes()
    {
        var matrix = Matrices.Random(9000, 4);
        var labels = matrix.Labels(x => (2 * x[0]) - x[1] + Math.Sin(40 * x[3]) > 0 ? 1 : 0);
        const double L2 = 30;
        var model = (LinearModel)matrix.Fit(new LogisticRegression { L2 = L2, Tolerance = 1e-9 }, ModelTask.BinaryClassification, labels);
        var residuals = ModelArithmetic.Predict(model, matrix).Zip(labels, (p, y) => p - y).ToArray();
        Assert.Equal(0, residuals.Average(), 1e-8);
        for (var i = 0; i < 4; i++)
            Assert.Equal(0, (residuals.Zip(matrix.Columns[i], (r, x) => r * x).Sum() + (L2 * model.Weights[i])) / 9000, 1e-8);
    }

    [Fact]
    public void Multinomial_regression_finds_the_shares_of_each_group()
    {
        // Without a penalty, the fitted probabilities are the shares.
        var matrix = Matrices.Of([0, 0, 0, 0, 1, 1, 1, 1]);
        var model = matrix.Fit(new LogisticRegression { L2 = 0, Tolerance = 1e-10 }, ModelTask.MulticlassClassification, [0, 1, 2, 2, 0, 0, 1, 2]);
        Assert.Equal((3, Link.Softmax), (model.Outputs, model.Link));
        var probabilities = ModelArithmetic.Predict(model, matrix);
        foreach (var (expected, i) in new[] { 0.25, 0.25, 0.5 }.Select((share, i) => (share, i)))
            Assert.Equal(expected, probabilities[i], 1e-8);
        foreach (var (expected, i) in new[] { 0.5, 0.25, 0.25 }.Select((share, i) => (share, i)))
            Assert.Equal(expected, probabilities[12 + i], 1e-8);
    }

    [Fact]
    public void Multinomial_regression_of_two_classes_is_the_binary_one()
    {
        // The weights of the two classes are ± half the binary one's, and so is the sum of their squares.
        var matrix = Matrices.Random(9000, 4);
        var labels = matrix.Labels(x => (2 * x[0]) - x[1] + Math.Sin(40 * x[3]) > 0 ? 1 : 0);
        var binary = matrix.Fit(new LogisticRegression { L2 = 15, Tolerance = 1e-10 }, ModelTask.BinaryClassification, labels);
        var multinomial = matrix.Fit(new LogisticRegression { L2 = 30, Tolerance = 1e-10 }, ModelTask.MulticlassClassification, labels);
        var probabilities = ModelArithmetic.Predict(multinomial, matrix);
        Assert.All(ModelArithmetic.Predict(binary, matrix).Select((p, row) => (p, row)), pair => Assert.Equal(pair.p, probabilities[(2 * pair.row) + 1], 1e-8));
        Assert.All(ModelArithmetic.Importance(binary, matrix).Zip(ModelArithmetic.Importance(multinomial, matrix)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Columns_of_very_different_size_converge()
    {
        var matrix = Matrices.Random(5000, 2);
        var scaled = Matrices.Of(matrix.Columns[0], [.. matrix.Columns[1].Select(x => x * 1e5f)]);
        var labels = matrix.Labels(x => x[0] + x[1] > Math.Sin(50 * x[0]) ? 1 : 0);
        var iterations = 0;
        scaled.Fit(new LogisticRegression { L2 = 0 }, ModelTask.BinaryClassification, labels, progress: new Reports(report => iterations = report.Done));
        Assert.InRange(iterations, 1, 50);
    }

    [Fact]
    public void Classes_that_a_line_parts_do_not_overflow()
    {
        var matrix = Matrices.Of([1, 2, 3, 4]);
        var model = (LinearModel)matrix.Fit(new LogisticRegression { L2 = 0, Tolerance = 0 }, ModelTask.BinaryClassification, [0, 0, 1, 1]);
        Assert.True(double.IsFinite(model.Weights[0]) && double.IsFinite(model.Intercept));
        Assert.InRange(matrix.MeanLogLoss(model, [0, 0, 1, 1]), 0, 1e-4);
    }

    [Fact]
    public void The_loss_falls_from_iteration_to_iteration()
    {
        var matrix = Matrices.Random(2000, 3);
        var losses = new List<double>();
        matrix.Fit(new LogisticRegression(), ModelTask.BinaryClassification, matrix.Labels(x => x[0] > x[1] * x[2] ? 1 : 0), progress: new Reports(report => losses.Add(report.Loss)));
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.InRange(losses[0], 0.01, Math.Log(2));
    }

    [Fact]
    public void Cancelling_stops_linear_trainers()
    {
        var matrix = Matrices.Random(100, 2);
        foreach (var (options, task) in new (TrainerOptions, ModelTask)[] { (new LinearRegression(), ModelTask.Regression), (new LogisticRegression(), ModelTask.BinaryClassification) })
            Assert.ThrowsAny<OperationCanceledException>(() => matrix.Fit(options, task, matrix.Labels(x => x[0] > 0 ? 1 : 0), ct: new CancellationToken(canceled: true)));
    }
}
