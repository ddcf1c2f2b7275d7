using System.Text.Json;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Tests;

public sealed class GradientBoostingPlanTests
{
    private static readonly ModelPlan Plan = new("Fare", "rides", ModelTask.Regression, "fare", [new NumericFeature("distance")], new GradientBoosting(), 0.2, []);

    [Fact]
    public void An_option_at_its_default_is_not_written_so_that_older_plans_keep_their_digest() => Assert.Equal(
        """{"bins":255,"depth":6,"kind":"gradientBoosting","lambda":1,"learningRate":0.1,"minRowsInLeaf":20,"rowShare":1,"trees":100}""",
        Trainer(Plan.ToCanonicalJson()));

    [Fact]
    public void Every_option_survives_the_way_through_json()
    {
        var trainer = new GradientBoosting
        {
            Leaves = 31, Depth = 20, ColumnShare = 0.5, Loss = RegressionLoss.Quantile, Quantile = 0.9, HuberDelta = 2, Balanced = true, Patience = 7,
            ValidationShare = 0.25, Categorical = ["zone", "rate"],
        };
        var plan = Plan with { Trainer = trainer };
        var json = plan.ToCanonicalJson();
        Assert.Equal(
            """{"balanced":true,"bins":255,"categorical":["rate","zone"],"columnShare":0.5,"depth":20,"huberDelta":2,"kind":"gradientBoosting","lambda":1,"learningRate":0.1,"leaves":31,"loss":"quantile","minRowsInLeaf":20,"patience":7,"quantile":0.9,"rowShare":1,"trees":100,"validationShare":0.25}""",
            Trainer(json));
        Assert.Equal(json, ModelPlan.Parse(plan.ToIndentedJson()).ToCanonicalJson());

        var constrained = Plan with { Trainer = new GradientBoosting { Increasing = ["distance"], Decreasing = ["age"] } };
        Assert.Contains("""{"bins":255,"decreasing":["age"],"depth":6,"increasing":["distance"],"kind":""", constrained.ToCanonicalJson(), StringComparison.Ordinal);
        Assert.Equal(constrained.ToCanonicalJson(), ModelPlan.Parse(constrained.ToIndentedJson()).ToCanonicalJson());
    }

    [Fact]
    public void Options_are_equal_that_hold_the_same()
    {
        Assert.Equal(new GradientBoosting { Increasing = ["a", "b"], ClassWeights = new() { ["x"] = 1, ["y"] = 2 } }, new GradientBoosting { Increasing = ["b", "a"], ClassWeights = new() { ["y"] = 2, ["x"] = 1 } });
        Assert.NotEqual(new GradientBoosting { Increasing = ["a"] }, new GradientBoosting { Increasing = ["b"] });
        Assert.NotEqual(new GradientBoosting { ClassWeights = new() { [1] = 1, [2] = 2 } }, new GradientBoosting { ClassWeights = new() { [1] = 2, [2] = 1 } });
    }

    [Fact]
    public void Class_weights_are_an_object_by_the_classes_names()
    {
        var weighted = Plan with { Task = ModelTask.MulticlassClassification, Trainer = new LogisticRegression { ClassWeights = new() { ["card"] = 1, [-7] = 2.5, [true] = 3 } } };
        Assert.StartsWith("""{"classWeights":{"-7":2.5,"card":1,"true":3},"kind":""", Trainer(weighted.ToCanonicalJson()), StringComparison.Ordinal);
        Assert.Equal(weighted, ModelPlan.Parse(weighted.ToIndentedJson()) with { Features = weighted.Features, Gates = weighted.Gates });
    }

    [Theory]
    [InlineData("[1, 2]", "$.trainer.classWeights: expected an object, and it is [1, 2]")]
    [InlineData("{ \"card\": \"1\" }", "$.trainer.classWeights.card: expected a number, and it is \"1\"")]
    [InlineData("{ \"card\": 1, \"card\": 2 }", "'card' is there twice")]
    [InlineData("{ \"card\": 0 }", "ClassWeights[card] is 0")]
    public void Written_class_weights_are_checked_when_they_are_read(string weights, string words)
    {
        var json = Plan.ToIndentedJson().Replace("\"trees\": 100", $"\"classWeights\": {weights}, \"trees\": 100", StringComparison.Ordinal);
        Assert.Contains(words, Assert.Throws<JsonException>(() => ModelPlan.Parse(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_written_plan_is_checked_when_it_is_read()
    {
        var json = Plan.ToIndentedJson().Replace("\"trees\": 100", "\"leaves\": 1, \"trees\": 100", StringComparison.Ordinal);
        Assert.Contains("Leaves is 1", Assert.Throws<JsonException>(() => ModelPlan.Parse(json)).Message, StringComparison.Ordinal);
    }

    private static string Trainer(string plan) => JsonDocument.Parse(plan).RootElement.GetProperty("trainer").GetRawText();
}
