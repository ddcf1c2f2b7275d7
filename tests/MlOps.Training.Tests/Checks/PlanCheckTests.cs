using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Checks;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.Training.Tests.Checks;

public sealed class PlanCheckTests
{
    private static readonly ModelPlan Valid = Trips.Plan(new GradientBoosting(), ModelTask.Regression);

    [Fact]
    public void A_plan_that_fits_passes() => PlanCheck.Verify(Valid, Trips.Schema);

    [Fact]
    public void An_unknown_column_is_named_with_those_there_are() =>
        Refused(Valid with { Features = [new NumericFeature("tip")] }, "'tip'", "id, at, distance, passengers, zone, payment, rain, fare, tipped");

    [Fact]
    public void An_unknown_label_is_named() => Refused(Valid with { Label = "price" }, "'price'");

    [Fact]
    public void A_label_of_the_wrong_type_is_refused()
    {
        Refused(Valid with { Label = "tipped" }, "'tipped', which is Boolean");
        Refused(Valid with { Task = ModelTask.BinaryClassification }, "'fare', which is Float64");
        Refused(Valid with { Task = ModelTask.MulticlassClassification }, "a multiclass model's label is String or Int64");
    }

    [Theory]
    [InlineData("payment")]
    [InlineData("at")]
    [InlineData("rain")]
    public void A_number_must_be_one(string column) => Refused(Valid with { Features = [new NumericFeature(column)] }, $"'{column}' is ");

    [Fact]
    public void One_hot_takes_no_fractions() => Refused(Valid with { Features = [new OneHotFeature("distance")] }, "takes String or Boolean or Int64, and 'distance' is Float64");

    [Fact]
    public void Parts_are_taken_of_timestamps_only() => Refused(Valid with { Features = [new DatePartFeature("zone", DatePart.Hour)] }, "zone.Hour takes Timestamp");

    [Theory]
    [InlineData("tipped", "not yet known when scoring")]
    [InlineData("id", "identifies a row")]
    public void Labels_and_keys_are_no_features(string column, string why) => Refused(Valid with { Features = [new OneHotFeature(column)] }, why);

    [Theory]
    [InlineData("rain")]
    [InlineData("at")]
    public void What_onnx_cannot_leave_out_must_not_be_nullable(string column)
    {
        var schema = Trips.Schema with { Columns = [.. Trips.Schema.Columns.Select(c => c.Name == column ? c with { Nullable = true } : c)] };
        Refused(Valid, schema, $"'{column}'", "may be missing");
    }

    [Fact]
    public void A_linear_model_must_not_meet_a_missing_number() =>
        Refused(Trips.Plan(new LinearRegression(), ModelTask.Regression) with { Features = [new NumericFeature("distance")] }, "use Standardize");

    [Fact]
    public void A_trainers_options_fit_the_task_and_one_another()
    {
        Refused(Trips.Plan(new GradientBoosting { Loss = RegressionLoss.Huber }, ModelTask.BinaryClassification), "Loss is Huber, which is for a regression");
        Refused(Valid with { Trainer = new GradientBoosting { Balanced = true } }, "its classes are Balanced, and a regression has none");
        Refused(Valid with { Trainer = new GradientBoosting { ClassWeights = new() { ["a"] = 1, ["b"] = 2 } } }, "its classes are weighed, and a regression has none");
        Refused(Valid with { Trainer = new NeuralNetwork { Balanced = true } }, "its classes are Balanced, and a regression has none");
        Refused(Valid with { Trainer = new GradientBoosting { Quantile = 0.9 } }, "Quantile is 0.9, and its Loss is SquaredError");
        Refused(Valid with { Trainer = new GradientBoosting { HuberDelta = 2 } }, "HuberDelta is 2, and its Loss is SquaredError");
        Refused(Valid with { Trainer = new GradientBoosting { ValidationShare = 0.2 } }, "without Patience no rows are watched");
        PlanCheck.Verify(Valid with { Trainer = new GradientBoosting { Loss = RegressionLoss.Quantile, Quantile = 0.9, Patience = 5, ValidationShare = 0.2 } }, Trips.Schema);
    }

    [Fact]
    public void A_plan_over_another_dataset_is_refused() => Refused(Valid with { Dataset = "cruises" }, "'cruises'");

    [Fact]
    public void A_binary_model_leaves_the_name_of_its_second_output_free()
    {
        var schema = Trips.Schema with { Columns = Trips.Schema.Columns.Add(new("probability", ColumnType.Float64)) };
        Refused(Trips.Plan(new GradientBoosting(), ModelTask.BinaryClassification) with { Features = [new NumericFeature("probability")] }, schema, "'probability'");
    }

    [Fact]
    public void Every_mistake_is_reported()
    {
        var refusal = Assert.Throws<MlOpsException>(() => PlanCheck.Verify(Valid with { Label = "price", Features = [new NumericFeature("tip"), new NumericFeature("rain")] }, Trips.Schema));

        Assert.Equal(3, refusal.Diagnostics.Count);
    }

    private static void Refused(ModelPlan plan, params string[] words) => Refused(plan, Trips.Schema, words);

    private static void Refused(ModelPlan plan, DatasetSchema schema, params string[] words)
    {
        var refusal = Assert.Throws<MlOpsException>(() => PlanCheck.Verify(plan, schema));

        Assert.Equal("MLOPS3001", refusal.Diagnostics[0].Code.Id);
        Assert.Equal(ExitCode.Usage, refusal.ExitCode);
        Assert.All(words, word => Assert.Contains(word, refusal.Diagnostics[0].Message));
    }
}
