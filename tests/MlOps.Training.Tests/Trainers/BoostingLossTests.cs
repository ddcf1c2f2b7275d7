using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Boosting;

namespace MlOps.Training.Tests.Trainers;

public sealed class BoostingLossTests
{
    private static readonly GradientBoosting Stump = new() { Trees = 1, Depth = 1, LearningRate = 1, MinRowsInLeaf = 1, Lambda = 0 };

    [Fact]
    public void Absolute_error_predicts_medians()
    {
        var model = Fit(Stump with { Loss = RegressionLoss.AbsoluteError }, [1, 2, 3, 4, 5, 6], [0, 1, 5, 9, 10, 50]);
        Assert.Equal(7, model.BaseScores[0]);
        Assert.Equal([1, 1, 1, 10, 10, 10], Predict(model, 1, 2, 3, 4, 5, 6));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void A_quantile_leaves_its_share_of_the_labels_below(double quantile)
    {
        var matrix = Matrices.Random(5000, 2);
        var noise = Matrices.Random(5000, 1, stream: 7).Columns[0];
        double[] labels = [.. matrix.Labels(x => 5 * x[0]).Zip(noise, (mean, difference) => mean + difference)];
        var model = matrix.Fit(new GradientBoosting { Trees = 100, Depth = 3, Loss = RegressionLoss.Quantile, Quantile = quantile }, ModelTask.Regression, labels);
        var below = ModelArithmetic.Predict(model, matrix).Zip(labels, (p, y) => y < p ? 1.0 : 0).Average();
        Assert.Equal(quantile, below, 0.03);

        // Uniform noise in −1 … 1: the quantile lies 2q − 1 from the mean.
        var distance = ModelArithmetic.Predict(model, matrix).Zip(matrix.Labels(x => 5 * x[0]), (p, mean) => p - mean).Average();
        Assert.Equal((2 * quantile) - 1, distance, 0.1);
    }

    [Fact]
    public void Huber_follows_the_mean_but_not_outliers()
    {
        var matrix = Matrices.Random(4000, 1);
        var labels = matrix.Labels(x => 3 * x[0]);
        for (var row = 0; row < labels.Length; row += 20)
            labels[row] = 1000;
        var clean = matrix.Labels(x => 3 * x[0]);
        var options = new GradientBoosting { Trees = 200, Depth = 3 };
        var squared = matrix.MeanSquaredError(matrix.Fit(options, ModelTask.Regression, labels), clean);
        var huber = matrix.MeanSquaredError(matrix.Fit(options with { Loss = RegressionLoss.Huber, HuberDelta = 0.5 }, ModelTask.Regression, labels), clean);
        Assert.True(squared > 500, $"{squared}");
        Assert.InRange(huber, 0, 0.05);
    }

    [Fact]
    public void A_huber_step_is_the_mean_of_clipped_residuals()
    {
        // The median is 1: residuals −1, 0, 9 clipped to −1, 0, 2.
        var model = Fit(Stump with { Loss = RegressionLoss.Huber, HuberDelta = 2 }, [1, 2, 3], [0, 1, 10]);
        Assert.Equal([0.5, 0.5, 3], Predict(model, 1, 2, 3));
    }

    [Fact]
    public void Poisson_predicts_positive_means_of_counts()
    {
        var matrix = Matrices.Random(5000, 3);
        var random = Matrices.Random(5000, 1, stream: 9).Columns[0];
        var means = matrix.Labels(x => Math.Exp(1 + x[0] - (x[1] * 0.5)));
        double[] labels = [.. means.Zip(random, (mean, unit) => Math.Floor(mean + unit + 1))];
        var model = matrix.Fit(new GradientBoosting { Trees = 200, Depth = 4, Loss = RegressionLoss.Poisson }, ModelTask.Regression, labels);
        var predictions = ModelArithmetic.Predict(model, matrix);
        Assert.Equal(Link.Exponential, model.Link);
        Assert.All(predictions, p => Assert.True(p > 0));
        Assert.Equal(labels.Average(), predictions.Average(), 0.02 * labels.Average());
        Assert.InRange(matrix.MeanSquaredError(model, [.. means.Select(mean => mean + 0.5)]), 0, 0.1);
    }

    [Fact]
    public void A_constant_count_is_predicted()
    {
        var model = Fit(new GradientBoosting { Trees = 10, Loss = RegressionLoss.Poisson }, [1, 2, 3], [4, 4, 4]);
        Assert.All(Predict(model, 1, 2, 3), p => Assert.Equal(4, p, 1e-5));
    }

    [Theory]
    [InlineData("row 2 is -1", 0, -1, 2)]
    [InlineData("0 in all 3", 0, 0, 0)]
    public void What_is_no_count_is_refused(string words, double one, double two, double three)
    {
        var error = Assert.Throws<MlOpsException>(() => Fit(Stump with { Loss = RegressionLoss.Poisson }, [1, 2, 3], [one, two, three]));
        Assert.Equal(DiagnosticCodes.InvalidLabel, Assert.Single(error.Diagnostics).Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_trees_see_none_of_are_refused()
    {
        var options = Stump with { Loss = RegressionLoss.Poisson, Patience = 2, ValidationShare = 0.5 };
        var matrix = Matrices.Random(50, 1);
        var watched = WatchedRows.Of(options, matrix, seed: 42)!;
        var error = Assert.Throws<MlOpsException>(() => matrix.Fit(options, ModelTask.Regression, [.. watched.Select(isWatched => isWatched ? 3.0 : 0)]));
        Assert.Equal(DiagnosticCodes.InvalidLabel, Assert.Single(error.Diagnostics).Code);
        Assert.Contains("but perhaps those that are watched", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Balanced_classes_start_even_and_weigh_the_same()
    {
        float[] column = [1, 2, 3, 4, 5, 6, 7, 8];
        double[] labels = [0, 0, 0, 0, 0, 0, 0, 1];
        Assert.Equal((float)Math.Log(1 / 7.0), Fit(Stump).BaseScores[0], 1e-6f);
        var model = Fit(Stump with { Balanced = true });
        Assert.Equal(0, model.BaseScores[0]);

        // A probability of ½ on either side of 7.5: Newton steps of ½ / ¼.
        Assert.Equal(7.5f, model.Trees[0].Threshold[0]);
        Assert.Equal([0, -2, 2], model.Trees[0].Value.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);

        TreeEnsemble Fit(GradientBoosting options) => (TreeEnsemble)Matrices.Of(column).Fit(options, ModelTask.BinaryClassification, labels);
    }

    private static TreeEnsemble Fit(GradientBoosting options, float[] column, double[] labels) =>
        (TreeEnsemble)Matrices.Of(column).Fit(options, ModelTask.Regression, labels);

    private static double[] Predict(TreeEnsemble model, params float[] column) => ModelArithmetic.Predict(model, Matrices.Of(column));
}
