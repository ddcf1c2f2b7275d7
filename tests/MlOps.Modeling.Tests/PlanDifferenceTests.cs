using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Tests;

public sealed class PlanDifferenceTests
{
    private static readonly ModelPlan Plan = new(
        "TaxiFare", "taxi-fares", ModelTask.Regression, "fare",
        [new NumericFeature("distance"), new OneHotFeature("zone"), new MapFeature("zone", "Zones.Borough", Digest.Of("code"), MapResult.Category)],
        new GradientBoosting { LearningRate = 0.1 }, 0.2, [new Gate(Metric.Mae, Comparison.AtMost, 1.5)]);

    public static TheoryData<string, ModelPlan> Changes => new()
    {
        { "", Plan },
        { "learning_rate 0.1 → 0.05", Plan with { Trainer = new GradientBoosting { LearningRate = 0.05 } } },
        { "trees 100 → 300, learning_rate 0.1 → 0.05", Plan with { Trainer = new GradientBoosting { LearningRate = 0.05, Trees = 300 } } },
        { "trainer gradientBoosting → linearRegression", Plan with { Trainer = new LinearRegression() } },
        { "test_share 0.2 → 0.25", Plan with { TestShare = 0.25 } },
        { "label fare → tip", Plan with { Label = "tip" } },
        { "feature zone.Borough removed, feature tolls added", Plan with { Features = [Plan.Features[0], Plan.Features[1], new NumericFeature("tolls")] } },
        { "feature distance numeric → standardized", Plan with { Features = [new StandardizedFeature("distance"), Plan.Features[1], Plan.Features[2]] } },
        { "feature zone max_categories 64 → 32", Plan with { Features = [Plan.Features[0], new OneHotFeature("zone", 32), Plan.Features[2]] } },
        { "feature zone.Borough: the code that it calls changed", Plan with { Features = [Plan.Features[0], Plan.Features[1], new MapFeature("zone", "Zones.Borough", Digest.Of("other"), MapResult.Category)] } },
        { "the features' order", Plan with { Features = [Plan.Features[1], Plan.Features[0], Plan.Features[2]] } },
        { "the gates' order", Plan with { Gates = [Plan.Gates[0], Plan.Gates[0]] } },
        { "gate Mae <= 1.5 removed, gate Mae <= 1.2 added", Plan with { Gates = [new Gate(Metric.Mae, Comparison.AtMost, 1.2)] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_difference_is_a_phrase(string expected, ModelPlan after) => Assert.Equal(expected, string.Join(", ", PlanDifference.Between(Plan, after)));
}
