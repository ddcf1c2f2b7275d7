using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using Ride = MlOps.Modeling.Tests.ModelBuilderTests.Ride;

namespace MlOps.Modeling.Tests;

/// <summary>What an author says of measuring and searching, as a plan.</summary>
public sealed class EvaluationPlanTests
{
    [Fact]
    public void Gates_on_slices_and_over_the_baseline()
    {
        var bound = 0.25;
        var plan = Plan(m => m
            .Require(metrics => metrics.Rmse.BeatsBaselineBy(0.2) && metrics.Mape < 1)
            .Require((metrics, row) => metrics.Worst(row.PaymentType).Rmse <= 3 && metrics.Worst(row.PickupAt.Hour).Mae.BeatsBaselineBy(bound)));

        Assert.Equal(
            ["Rmse.BeatsBaselineBy(0.2)", "Mape < 1", "Worst(payment_type).Rmse <= 3", "Worst(pickup_at.Hour).Mae.BeatsBaselineBy(0.25)"],
            plan.Gates.Select(gate => gate.Expression));
        Assert.Equal(new Gate(Metric.Rmse, Comparison.AtMost, 3, new Slice("payment_type")), plan.Gates[2]);
        Assert.Equal([new Slice("payment_type"), new Slice("pickup_at", DatePart.Hour)], plan.MeasuredSlices);
        Assert.Null(plan.Slices);
    }

    [Fact]
    public void Slices_folds_and_thresholds()
    {
        var plan = Plan(m => m.Slice(row => row.PaymentType, row => row.PickupAt.Hour).Slice(row => row.PaymentType).CrossValidate(5));
        Assert.Equal<Slice>([new Slice("payment_type"), new Slice("pickup_at", DatePart.Hour)], plan.Slices!.Value.ToArray());
        Assert.Equal(5, plan.Folds);

        var binary = new ModelBuilder<Ride>("Tip").Predict(row => row.Tipped).From(row => row.Distance).With(new GradientBoosting()).Thresholds(0.7, 0.3).Build("rides");
        Assert.Equal<double>([0.3, 0.7], binary.Thresholds!.Value.ToArray());
    }

    [Fact]
    public void A_sweep_lists_values_and_ranges_by_the_options_of_the_trainer()
    {
        var plan = Sweep(sweep => sweep
            .Over(options => options.Depth, 4, 6)
            .Between(options => options.LearningRate, 0.01, 0.3)
            .Between(options => options.MinRowsInLeaf, 5, 50)
            .Halving(trials: 27)
            .By(metrics => metrics.Mae));

        Assert.Equal((SearchKind.Halving, 27, 3, Metric.Mae), (plan.Sweep!.Search, plan.Sweep.Trials, plan.Sweep.Factor, plan.Sweep.Metric));
        Assert.Equal(["depth", "learningRate", "minRowsInLeaf"], plan.Sweep.Axes.Select(axis => axis.Option));
        Assert.Equal([false, false, true], plan.Sweep.Axes.Select(axis => axis.Integer == true));
        Assert.Equal(new GradientBoosting { Trees = 70, Depth = 6 }, plan.Trainer.With([new("depth", plan.Sweep.Axes[0].Values!.Value[1])]));
        Assert.Equal(plan.ToCanonicalJson(), ModelPlan.Parse(plan.ToIndentedJson()).ToCanonicalJson());
    }

    [Fact]
    public void Options_that_may_be_missing_enumerations_and_lists_are_searched_too()
    {
        var plan = Sweep(sweep => sweep
            .Over(options => options.Loss, RegressionLoss.SquaredError, RegressionLoss.Huber)
            .Between(options => options.Leaves, 7, 63)
            .Between(options => options.ColumnShare, 0.5, 1)
            .Random(4));
        Assert.Equal(["\"squaredError\"", "\"huber\""], plan.Sweep!.Axes[0].Values!.Value.Select(value => value.GetRawText()));
        Assert.Equal([false, true, false], plan.Sweep.Axes.Select(axis => axis.Integer == true));

        var network = new ModelBuilder<Ride>("Fare").Predict(row => row.Fare).From(row => row.Distance)
            .Sweep(new NeuralNetwork(), sweep => sweep.Over(options => options.Layers, [8], [16, 8]).Over(options => options.Optimizer, new Adam(), new Sgd())).Build("rides");
        Assert.Equal([16, 8], ((NeuralNetwork)network.Trainer.With([new("layers", network.Sweep!.Axes[0].Values!.Value[1])])).Layers.ToArray());
        Assert.Equal(new Sgd(), ((NeuralNetwork)network.Trainer.With([new("optimizer", network.Sweep.Axes[1].Values!.Value[1])])).Optimizer);
    }

    [Fact]
    public void What_is_not_said_is_not_in_the_plan()
    {
        var names = JsonDocument.Parse(Plan(m => m.Require(metrics => metrics.Rmse < 3)).ToIndentedJson()).RootElement;

        Assert.Equal(["model", "dataset", "task", "label", "features", "trainer", "testShare", "gates"], names.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["metric", "comparison", "threshold"], names.GetProperty("gates")[0].EnumerateObject().Select(member => member.Name));
    }

    public static TheoryData<string, Action<ModelBuilder<Ride>>> Mistakes => new()
    {
        { "has no categories to slice by", m => m.Slice(r => r.Distance) },
        { "has no categories to slice by", m => m.Require((x, r) => x.Worst(r.PickupAt).Rmse < 3) },
        { "names no column", m => m.Require((x, r) => x.Worst(r.Distance * 2).Rmse < 3) },
        { "does not fit the task", m => Complete(m).Require((x, r) => x.Worst(r.PaymentType).Auc > 0.5) },
        { "is not understood", m => m.Require(x => x.Rmse.BeatsBaselineBy(double.NaN)) },
        { "CrossValidate is 1", m => Complete(m).CrossValidate(1) },
        { "of a binary classification", m => Complete(m).Thresholds(0.5) },
        { "it has no options", m => Searched(m, _ => { }) },
        { "a grid takes listed values", m => Searched(m, s => s.Between(o => o.LearningRate, 0.1, 0.2)) },
        { "more than 1000 combinations", m => Searched(m, s => s.Over(o => o.Depth, [.. Enumerable.Range(1, 11)]).Over(o => o.Trees, [.. Enumerable.Range(1, 100)])) },
        { "Depth is 99", m => Searched(m, s => s.Over(o => o.Depth, 4, 99)) },
        { "LearningRate is 2", m => Searched(m, s => s.Between(o => o.LearningRate, 0.1, 2).Random(5)) },
        { "expected a range above 0", m => Searched(m, s => s.Between(o => o.Lambda, 0, 2).Random(5)) },
        { "given twice", m => Searched(m, s => s.Over(o => o.Depth, 4).Over(o => o.Depth, 5)) },
        { "Trials is 1", m => Searched(m, s => s.Over(o => o.Depth, 4).Random(1)) },
        { "Factor is 1", m => Searched(m, s => s.Over(o => o.Depth, 4, 5).Halving(9, factor: 1)) },
        { "the metric Auc does not fit", m => Searched(m, s => s.Over(o => o.Depth, 4).By(x => x.Auc)) },
        { "names no metric", m => Searched(m, s => s.By(x => x.Worst(1).Rmse)) },
        { "names no option", m => Searched(m, s => s.Over(o => o.Depth + 1, 4)) },
        { "the validation share is 1", m => Searched(m, s => s.Over(o => o.Depth, 4).Validate(1)) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_refused_in_words(string why, Action<ModelBuilder<Ride>> define)
    {
        var builder = new ModelBuilder<Ride>("Mistaken");
        var error = Assert.Throws<MlOpsException>(() =>
        {
            define(builder);
            builder.Build("rides");
        });
        Assert.Equal(DiagnosticCodes.InvalidPlan, Assert.Single(error.Diagnostics).Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"trials\": 9", "\"trials\": 0", "Trials is 0")]
    [InlineData("\"option\": \"depth\"", "\"option\": \"deepness\"", "deepness")]
    public void A_sweep_that_was_written_by_hand_is_checked_too(string part, string replacement, string why)
    {
        var plan = Sweep(sweep => sweep.Over(options => options.Depth, 4, 6).Random(9)).ToIndentedJson();
        Assert.Contains(part, plan, StringComparison.Ordinal);
        var error = Assert.Throws<JsonException>(() => ModelPlan.Parse(plan.Replace(part, replacement)));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static ModelBuilder<Ride> Complete(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting());

    private static void Searched(ModelBuilder<Ride> model, Action<SweepBuilder<GradientBoosting>> sweep) =>
        model.Predict(r => r.Fare).From(r => r.Distance).Sweep(new GradientBoosting { Trees = 70 }, sweep);

    private static ModelPlan Plan(Action<ModelBuilder<Ride>> define)
    {
        var builder = Complete(new ModelBuilder<Ride>("Fare"));
        define(builder);
        return builder.Build("rides");
    }

    private static ModelPlan Sweep(Action<SweepBuilder<GradientBoosting>> sweep) => Plan(m => m.Sweep(new GradientBoosting { Trees = 70 }, sweep));
}
