using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Linear;

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
    public void The_lasso_by_hand()
    {
        // Centred, Σ x² = 2 and Σ x y = 4: the weight is (4 − L1) / (2 + L2), and 0 from L1 = 4 on.
        var matrix = Matrices.Of([1, 2, 3]);
        Assert.Equal(1.5, Weight(l1: 1, l2: 0), 1e-12);
        Assert.Equal(0.75, Weight(l1: 1, l2: 2), 1e-12);
        Assert.Equal(0, Weight(l1: 4, l2: 0));

        double Weight(double l1, double l2) => ((LinearModel)matrix.Fit(new LinearRegression { L1 = l1, L2 = l2 }, ModelTask.Regression, [2, 4, 6])).Weights[0];
    }

    [Fact]
    public void The_elastic_net_meets_the_conditions_of_its_minimum()
    {
        // The gradient of the squares is −L1 · sign where a weight is not 0, and within ± L1 where it is.
        var matrix = Matrices.Random(5000, 20);
        var labels = matrix.Labels(x => 3 + (2 * x[0]) - x[1] + (0.02 * x[2]) + Math.Sin(40 * x[3]));
        const double L1 = 60, L2 = 5;
        var model = (LinearModel)matrix.Fit(new LinearRegression { L1 = L1, L2 = L2 }, ModelTask.Regression, labels);
        var residuals = labels.Zip(ModelArithmetic.Predict(model, matrix), (y, p) => y - p).ToArray();
        Assert.Equal(0, residuals.Average(), 1e-10);
        for (var i = 0; i < 20; i++)
        {
            var gradient = residuals.Zip(matrix.Columns[i], (r, x) => r * x).Sum() - (L2 * model.Weights[i]);
            if (model.Weights[i] == 0)
                Assert.InRange(gradient, -L1, L1);
            else
                Assert.Equal(L1 * Math.Sign(model.Weights[i]), gradient, 1e-5);
        }

        Assert.True(model.Weights[0] > 1.5 && model.Weights[1] < -0.5);
        Assert.InRange(model.Weights.Count(weight => weight == 0), 10, 18);
    }

    [Fact]
    public void Without_a_penalty_on_absolute_weights_nothing_else_changes()
    {
        var matrix = Matrices.Random(500, 3);
        var labels = matrix.Labels(x => x[0] - x[1]);
        var tiny = (LinearModel)matrix.Fit(new LinearRegression { L1 = 1e-12, L2 = 3 }, ModelTask.Regression, labels);
        var ridge = (LinearModel)matrix.Fit(new LinearRegression { L2 = 3 }, ModelTask.Regression, labels);
        Assert.All(tiny.Weights.Zip(ridge.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void Poisson_regression_finds_the_means_of_two_groups()
    {
        var matrix = Matrices.Of([0, 0, 0, 0, 1, 1, 1, 1]);
        var model = (LinearModel)matrix.Fit(new PoissonRegression { L2 = 0, Tolerance = 1e-12 }, ModelTask.Regression, [0, 1, 2, 3, 4, 5, 6, 9]);
        Assert.Equal(Link.Exponential, model.Link);
        Assert.Equal(Math.Log(1.5), model.Intercept, 1e-8);
        Assert.Equal(Math.Log(6 / 1.5), model.Weights[0], 1e-8);
        Assert.Equal(1.5, ModelArithmetic.Predict(model, matrix)[0], 1e-8);
    }

    [Fact]
    public void The_gradient_of_the_penalised_poisson_loss_vanishes()
    {
        var matrix = Matrices.Random(9000, 3);
        var labels = matrix.Labels(x => Math.Floor(1e4 * Math.Exp(x[0] + Math.Sin(40 * x[1]))));
        const double L2 = 1e6;
        var model = (LinearModel)matrix.Fit(new PoissonRegression { L2 = L2, Tolerance = 1e-9 }, ModelTask.Regression, labels);
        var residuals = ModelArithmetic.Predict(model, matrix).Zip(labels, (p, y) => p - y).ToArray();
        Assert.Equal(0, residuals.Average() / labels.Average(), 1e-7);
        for (var i = 0; i < 3; i++)
            Assert.Equal(0, (residuals.Zip(matrix.Columns[i], (r, x) => r * x).Sum() + (L2 * model.Weights[i])) / 9000 / labels.Average(), 1e-7);
    }

    [Fact]
    public void A_class_that_counts_more_is_as_one_with_more_rows()
    {
        float[] x = [0, 0, 0, 0, 1, 1, 1, 1];
        double[] binary = [0, 0, 0, 1, 0, 1, 1, 1], classes = [0, 1, 2, 2, 0, 0, 1, 2];
        var options = new LogisticRegression { L2 = 1, Tolerance = 1e-11 };
        Same(options with { ClassWeights = new() { [false] = 1, [true] = 3 } }, binary, [1, 3], ModelTask.BinaryClassification);
        Same(options with { ClassWeights = new() { [0] = 2, [1] = 1, [2] = 3 } }, classes, [2, 1, 3], ModelTask.MulticlassClassification);

        void Same(LogisticRegression weighted, double[] labels, int[] weights, ModelTask task)
        {
            var matrix = Matrices.Of(x);
            var rows = Enumerable.Range(0, 8).SelectMany(row => Enumerable.Repeat(row, weights[(int)labels[row]])).ToArray();
            var repeated = Matrices.Of([.. rows.Select(row => x[row])]).Fit(options, task, [.. rows.Select(row => labels[row])]);
            Assert.All(ModelArithmetic.Predict(matrix.Fit(weighted, task, labels), matrix).Zip(ModelArithmetic.Predict(repeated, matrix)), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
        }
    }

    [Fact]
    public void Balanced_classes_have_equal_sums()
    {
        // Without features the probability is the class's share of the weights.
        var none = Matrices.Of(new float[6]);
        double[] labels = [0, 0, 0, 1, 1, 2];
        var model = none.Fit(new LogisticRegression { Balanced = true }, ModelTask.MulticlassClassification, labels);
        Assert.All(ModelArithmetic.Predict(model, none), probability => Assert.Equal(1 / 3.0, probability, 1e-8));
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
    public void More_memory_than_there_is_is_refused_before_anything_is_allocated()
    {
        var wide = Matrices.Of([.. Enumerable.Repeat(new[] { 1f }, 400_000)]);
        var error = Assert.Throws<MlOpsException>(() => wide.Fit(new LinearRegression(), ModelTask.Regression, [1]));
        Assert.Equal((DiagnosticCodes.TooLittleMemory, ExitCode.Environment), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
        Assert.Contains("a linear model of 400000 feature outputs takes ", error.Message, StringComparison.Ordinal);

        var need = LinearMemory.OfIterations(rows: 1_000_000, columns: 1000, outputs: 1000, threads: 4);
        Assert.InRange(need, 1L << 30, 8L << 30);
        LinearMemory.Require(need, need, 1000, 1000);
        Assert.Contains("a linear model of 1000 feature outputs and 1000 classes takes ", Assert.Throws<MlOpsException>(() => LinearMemory.Require(need, need - 1, 1000, 1000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_direct_solution_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Cholesky.Solve([[1], [0, 1]], [1, 1], new CancellationToken(canceled: true)));

    [Fact]
    public void Cancelling_stops_linear_trainers()
    {
        var matrix = Matrices.Random(100, 2);
        foreach (var (options, task) in new (TrainerOptions, ModelTask)[] { (new LinearRegression(), ModelTask.Regression), (new LinearRegression { L1 = 1 }, ModelTask.Regression), (new LogisticRegression(), ModelTask.BinaryClassification), (new PoissonRegression(), ModelTask.Regression) })
            Assert.ThrowsAny<OperationCanceledException>(() => matrix.Fit(options, task, matrix.Labels(x => x[0] > 0 ? 1 : 0), ct: new CancellationToken(canceled: true)));
    }
}
