using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;

namespace MlOps.Training.Tests.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Regression_metrics_are_those_of_the_textbook()
    {
        var metrics = Evaluator.Evaluate(ModelTask.Regression, [1, 2, 3, 4], [1, 2, 4, 6]);

        Assert.Equal(1 - 5.0 / 5, metrics[Metric.RSquared]);
        Assert.Equal(Math.Sqrt(5.0 / 4), metrics[Metric.Rmse]);
        Assert.Equal(0.75, metrics[Metric.Mae]);
    }

    [Fact]
    public void Binary_metrics_are_those_of_the_textbook()
    {
        var metrics = Evaluator.Evaluate(ModelTask.BinaryClassification, [1, 0, 1, 0, 1], [0.9, 0.1, 0.4, 0.6, 0.5]);

        Assert.Equal(0.6, metrics[Metric.Accuracy]);
        Assert.Equal(2 * 2.0 / (3 + 3), metrics[Metric.F1]);
        Assert.Equal(4.0 / 6, metrics[Metric.Auc]);
        Assert.Equal(-(Math.Log(0.9) * 2 + Math.Log(0.4) * 2 + Math.Log(0.5)) / 5, metrics[Metric.LogLoss], 1e-12);
    }

    [Fact]
    public void Multiclass_metrics_are_those_of_the_textbook()
    {
        // Right, wrong, and of a class that training did not see.
        double[] probabilities = [0.5, 0.25, 0.25, 0.5, 0.25, 0.25, 0.5, 0.25, 0.25];
        var metrics = Evaluator.Evaluate(ModelTask.MulticlassClassification, [0, 2, -1], probabilities);

        Assert.Equal(1.0 / 3, metrics[Metric.Accuracy]);
        Assert.Equal((Math.Log(2) + Math.Log(4) + (15 * Math.Log(10))) / 3, metrics[Metric.LogLoss], 1e-12);
        Assert.Equal(metrics, Evaluator.Baseline(ModelTask.MulticlassClassification, [0, 2, 1, 0], [0, 2, -1]));
        Assert.All(Evaluator.Evaluate(ModelTask.MulticlassClassification, [0], [double.NaN, 0.5]).Values, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Ties_count_half()
    {
        Assert.Equal(0.5, RankStatistic.Auc([1, 0, 1, 0], [3, 3, 3, 3]));
        Assert.Equal(0.875, RankStatistic.Auc([1, 0, 1, 0], [2, 2, 3, 1]));
    }

    [Fact]
    public void Certain_and_wrong_costs_much_but_not_infinitely() =>
        Assert.InRange(Evaluator.Evaluate(ModelTask.BinaryClassification, [1, 0], [0, 1])[Metric.LogLoss], 34, 35);

    [Fact]
    public void The_baseline_predicts_what_the_training_labels_teach()
    {
        Assert.Equal(2, Evaluator.Baseline(ModelTask.Regression, [1, 3, 5], [1, 5])[Metric.Mae]);
        Assert.Equal(0.5, Evaluator.Baseline(ModelTask.BinaryClassification, [1, 1, 0], [1, 0])[Metric.Auc]);
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.25)) / 2, Evaluator.Baseline(ModelTask.BinaryClassification, [1, 1, 1, 0], [1, 0])[Metric.LogLoss], 1e-12);
    }

    [Theory]
    [InlineData(Comparison.AtLeast)]
    [InlineData(Comparison.AtMost)]
    [InlineData(Comparison.GreaterThan)]
    [InlineData(Comparison.LessThan)]
    public void Nan_passes_no_gate(Comparison comparison)
    {
        var metrics = Evaluator.Evaluate(ModelTask.Regression, [1, 2], [double.NaN, 2]);

        Assert.All(metrics.Values, value => Assert.True(double.IsNaN(value)));
        Assert.All(Evaluator.Judge([new Gate(Metric.Rmse, comparison, 0), new Gate(Metric.Auc, comparison, 0)], metrics), gate => Assert.False(gate.Passed));
    }

    [Fact]
    public void A_nan_probability_makes_every_metric_nan() =>
        Assert.All(Evaluator.Evaluate(ModelTask.BinaryClassification, [1, 0, 1], [0.5, double.NaN, 0.4]).Values, value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void Gates_are_judged_one_by_one()
    {
        var metrics = Evaluator.Evaluate(ModelTask.Regression, [1, 2, 3], [1, 2, 4]);
        var gates = Evaluator.Judge([new Gate(Metric.RSquared, Comparison.AtLeast, 0.5), new Gate(Metric.Mae, Comparison.LessThan, 0.1)], metrics);

        Assert.Equal([true, false], gates.Select(gate => gate.Passed));
        Assert.Equal("Mae < 0.1", gates[1].Expression);
    }

    [Fact]
    public void Metrics_are_named_as_in_a_plan() =>
        Assert.Equal(["mae", "rSquared", "rmse"], Evaluator.ByName(Evaluator.Evaluate(ModelTask.Regression, [1, 2], [1, 2])).Keys);
}
