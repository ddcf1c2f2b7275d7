using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;

namespace MlOps.Training.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly ImmutableSortedDictionary<Metric, double> None = ImmutableSortedDictionary<Metric, double>.Empty;
    private static readonly Dictionary<string, MeasuredSlice> NoSlices = [];

    // Metrics that the text book does not settle are those of scikit-learn 1.2.
    private static readonly double[] Truth = [1, 0, 1, 0, 1, 1, 0, 0];
    private static readonly double[] Foretold = [.9, .1, .4, .6, .5, .6, .6, .2];

    [Fact]
    public void Regression_metrics_are_those_of_the_textbook()
    {
        var metrics = Evaluator.Evaluate(ModelTask.Regression, [1, 2, 3, 4], [1, 2, 4, 6]);

        Assert.Equal(1 - 5.0 / 5, metrics[Metric.RSquared]);
        Assert.Equal(Math.Sqrt(5.0 / 4), metrics[Metric.Rmse]);
        Assert.Equal(0.75, metrics[Metric.Mae]);
        Assert.Equal((1 / 3.0 + 2 / 4.0) / 4, metrics[Metric.Mape], 1e-15);
    }

    [Fact]
    public void A_label_of_zero_has_no_percentage() =>
        Assert.Equal(0.5, Evaluator.Evaluate(ModelTask.Regression, [0, 2], [1, 1])[Metric.Mape]);

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
    public void Binary_metrics_with_ties_are_those_of_scikit_learn()
    {
        var metrics = Evaluator.Evaluate(ModelTask.BinaryClassification, Truth, Foretold);

        Assert.Equal(0.6916666666666667, metrics[Metric.PrAuc], 1e-12);
        Assert.Equal(0.6875, metrics[Metric.Auc], 1e-12);
        Assert.Equal(0.2875, metrics[Metric.CalibrationError], 1e-12);
    }

    [Fact]
    public void Multiclass_metrics_are_those_of_scikit_learn()
    {
        double[] probabilities = [.7, .2, .1, .1, .6, .3, .2, .5, .3, .1, .1, .8, .4, .35, .25, .2, .3, .5];
        var multiclass = new MulticlassMetrics([0, 1, 2, 2, 1, 0], probabilities);
        var metrics = multiclass.Measure().ToDictionary();

        Assert.Equal(0.8256461600462744, metrics[Metric.LogLoss], 1e-12);
        Assert.Equal(0.5, metrics[Metric.MicroF1]);
        Assert.Equal(0.5, metrics[Metric.MacroF1], 1e-12);
        Assert.Equal([[1L, 0, 1], [1, 1, 0], [0, 1, 1]], multiclass.Confusion());
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
    public void A_class_that_training_did_not_see_is_wrong_and_costs_much()
    {
        var metrics = new MulticlassMetrics([-1, 0], [0.5, 0.5, 0.9, 0.1]).Measure().ToDictionary();

        Assert.Equal(0.5, metrics[Metric.Accuracy]);
        Assert.InRange(metrics[Metric.LogLoss], 17, 18);
    }

    [Fact]
    public void Rows_that_are_there_twice_count_twice()
    {
        int[] counts = [0, 2, 1, 0, 3, 1, 1, 0];
        int[] rows = [1, 1, 2, 4, 4, 4, 5, 6];
        foreach (var task in new[] { ModelTask.Regression, ModelTask.BinaryClassification })
        {
            var expected = Evaluator.Evaluate(task, Array.ConvertAll(rows, row => Truth[row]), Array.ConvertAll(rows, row => Foretold[row]));
            var counted = TaskMetrics.Of(task, Truth, Foretold).Measure(counts).ToDictionary();
            Assert.All(expected, metric => Assert.Equal(metric.Value, counted[metric.Key], 1e-12));
        }
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
        Slice slice = new("zone");
        var slices = new Dictionary<string, MeasuredSlice> { ["zone"] = new("zone", [new MeasuredValue("a", 50, IsJudged: true, None, None)]) };

        Assert.All(metrics.Values, value => Assert.True(double.IsNaN(value)));
        Assert.All(
            Evaluator.Judge(
                [
                    new Gate(Metric.Rmse, comparison, 0), new Gate(Metric.Auc, comparison, 0), new Gate(Metric.Rmse, comparison, 0, OverBaseline: true),
                    new Gate(Metric.Rmse, comparison, 0, slice), new Gate(Metric.Rmse, comparison, 0, slice, OverBaseline: true),
                ],
                metrics, metrics, slices),
            gate => Assert.False(gate.Passed));
    }

    [Fact]
    public void A_nan_probability_makes_every_metric_nan() =>
        Assert.All(Evaluator.Evaluate(ModelTask.BinaryClassification, [1, 0, 1], [0.5, double.NaN, 0.4]).Values, value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void Gates_are_judged_one_by_one()
    {
        var metrics = Evaluator.Evaluate(ModelTask.Regression, [1, 2, 3], [1, 2, 4]);
        var gates = Evaluator.Judge([new Gate(Metric.RSquared, Comparison.AtLeast, 0.5), new Gate(Metric.Mae, Comparison.LessThan, 0.1)], metrics, None, NoSlices);

        Assert.Equal([true, false], gates.Select(gate => gate.Passed));
        Assert.Equal("Mae < 0.1", gates[1].Expression);
    }

    [Theory]
    [InlineData(Metric.Rmse, 8, 10, 0.2)]
    [InlineData(Metric.Rmse, 12, 10, -0.2)]
    [InlineData(Metric.Auc, 0.8, 0.5, 0.6)]
    [InlineData(Metric.RSquared, 0.9, 0, 0.9)]
    [InlineData(Metric.LogLoss, 0.1, 0, double.NaN)]
    public void Skill_is_the_share_of_the_way_from_the_baseline_to_perfection(Metric metric, double value, double baseline, double skill) =>
        Assert.Equal(skill, metric.Skill(value, baseline), 1e-12);

    [Fact]
    public void The_worst_slice_is_judged_and_named()
    {
        var slice = new MeasuredSlice("zone", [Value("a", 100, 2), Value("b", 40, 5), Value("(rare)", 12, 99) with { IsJudged = false }]);
        var gates = Evaluator.Judge(
            [new Gate(Metric.Rmse, Comparison.AtMost, 4, new Slice("zone")), new Gate(Metric.Rmse, Comparison.AtLeast, 0.5, new Slice("zone"), OverBaseline: true)],
            None, None, new Dictionary<string, MeasuredSlice> { ["zone"] = slice });

        Assert.Equal([("Worst(zone).Rmse <= 4", 5.0, false, "b"), ("Worst(zone).Rmse.BeatsBaselineBy(0.5)", 0.5, true, "b")],
            gates.Select(gate => (gate.Expression, gate.Value, gate.Passed, gate.Slice!)));
    }

    [Fact]
    public void A_slice_for_which_the_metric_is_not_defined_is_the_worst()
    {
        var slice = new MeasuredSlice("zone", [Value("a", 100, 2), new MeasuredValue("one class only", 50, IsJudged: true, None, None)]);

        Assert.Equal("one class only", slice.WorstOf(Metric.Rmse).Value);
    }

    [Fact]
    public void Metrics_are_named_as_in_a_plan() =>
        Assert.Equal(["mae", "mape", "rSquared", "rmse"], Evaluator.ByName(Evaluator.Evaluate(ModelTask.Regression, [1, 2], [1, 2])).Keys);

    private static MeasuredValue Value(string name, int rows, double rmse) =>
        new(name, rows, IsJudged: true, None.Add(Metric.Rmse, rmse), None.Add(Metric.Rmse, 10));
}
