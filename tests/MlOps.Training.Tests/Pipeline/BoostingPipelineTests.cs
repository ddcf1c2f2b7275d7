using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

/// <summary>Boosting's options from a plan to ONNX Runtime's answers.</summary>
public sealed class BoostingPipelineTests
{
    private static readonly GradientBoosting Rich = new()
    {
        Trees = 60, Leaves = 12, Depth = 20, ColumnShare = 0.8, RowShare = 0.9, Patience = 10, ValidationShare = 0.2, Categorical = ["zone"],
    };

    public static TheoryData<string, ModelPlan> Plans => new()
    {
        { "fare", Trips.Plan(Rich with { Increasing = ["distance"] }, ModelTask.Regression) },
        { "fare", Trips.Plan(Rich with { Loss = RegressionLoss.Poisson }, ModelTask.Regression) },
        { "fare", Trips.Plan(Rich with { Loss = RegressionLoss.Quantile, Quantile = 0.8 }, ModelTask.Regression) },
        { "probability", Trips.Plan(Rich with { Balanced = true }, ModelTask.BinaryClassification) },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Onnx_runtime_predicts_what_the_trainer_predicts(string output, ModelPlan plan)
    {
        plan = plan with { Features = Trips.ForTrees };
        var trained = TrainingPipeline.Run(Trips.Request(plan), null, CancellationToken.None);
        using var model = new OnnxModel(trained.Onnx);
        var frame = Trips.Frame();
        var answers = model.Score(TestBatch.Of(trained.Metadata, frame, trained.TestRows)).Float(output).ToArray();

        Assert.Equal(trained.Predictions, answers, (a, b) => Math.Abs(a - b) <= 1e-5f * Math.Max(1, Math.Abs(a)));
        for (var i = 0; i < 30; i++)
            Assert.Equal(answers[i], model.Score(TestBatch.Of(trained.Metadata, frame, [trained.TestRows[i]])).Float(output)[0]);
        Assert.True(plan.Task == ModelTask.Regression ? trained.Metadata.Metrics["rSquared"] > 0.5 : trained.Metadata.Metrics["auc"] > 0.6);
        foreach (var threads in new[] { 2, 5 })
        {
            var other = TrainingPipeline.Run(Trips.Request(plan, threads: threads), null, CancellationToken.None);
            Assert.Equal(trained.Onnx, other.Onnx);
            Assert.Equal(trained.Metadata.ToJson(), other.Metadata.ToJson());
        }
    }

    [Fact]
    public void Classes_by_trees_reach_onnx_runtime_with_their_names()
    {
        var trained = TrainingPipeline.Run(ClassTrips.Request(ClassTrips.Plan(new GradientBoosting { Trees = 40, Depth = 4 })), null, CancellationToken.None);
        using var model = new OnnxModel(trained.Onnx);
        var result = model.Score(TestBatch.Of(trained.Metadata, ClassTrips.Frame(), trained.TestRows));

        var answers = result.Float("probabilities").ToArray();
        Assert.All(answers.Zip(trained.Predictions), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        for (var i = 0; i < 30; i++)
            Assert.Equal(answers[(3 * i)..(3 * i + 3)], model.Score(TestBatch.Of(trained.Metadata, ClassTrips.Frame(), [trained.TestRows[i]])).Float("probabilities").ToArray());
        Assert.InRange(trained.Metadata.Metrics["accuracy"], 0.6, 0.9);
    }

    [Fact]
    public void Rows_that_decide_when_to_stop_are_those_of_the_same_keys_in_any_order()
    {
        // No feature's bins depend on the order, so the same rows watched, the same trees grown.
        var plan = Trips.Plan(new GradientBoosting { Trees = 40, Patience = 5 }, ModelTask.Regression) with { Features = [new NumericFeature("distance"), new NumericFeature("zone")] };
        var frame = Trips.Frame();
        var one = TrainingPipeline.Run(Trips.Request(plan, frame), null, CancellationToken.None);
        var other = TrainingPipeline.Run(Trips.Request(plan, Reversed(frame)), null, CancellationToken.None);
        Assert.Equal(one.Onnx, other.Onnx);
    }

    [Fact]
    public void The_evaluation_says_how_often_each_feature_is_split_on()
    {
        var plan = Trips.Plan(new GradientBoosting { Trees = 1, Depth = 1 }, ModelTask.Regression) with { Features = [new NumericFeature("distance"), new OneHotFeature("rain")] };
        var trained = TrainingPipeline.Run(Trips.Request(plan), null, CancellationToken.None);
        Assert.Equal([KeyValuePair.Create("distance", 1.0), KeyValuePair.Create("rain", 0.0)], trained.Evaluation.Splits!);

        var deeper = TrainingPipeline.Run(Trips.Request(plan with { Trainer = new GradientBoosting { Trees = 20 } }), null, CancellationToken.None);
        Assert.InRange(deeper.Evaluation.Splits!["rain"], 0.01, 0.5);
        Assert.Equal(1, deeper.Evaluation.Splits.Values.Sum(), 1e-12);
        Assert.Null(TrainingPipeline.Run(Trips.Request(plan with { Features = [new StandardizedFeature("distance")], Trainer = new LinearRegression() }), null, CancellationToken.None).Evaluation.Splits);
    }

    [Fact]
    public void A_feature_that_there_is_not_is_refused_by_name()
    {
        var plan = Trips.Plan(new GradientBoosting { Increasing = ["speed"] }, ModelTask.Regression);
        var error = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(Trips.Request(plan), null, CancellationToken.None));
        Assert.Equal(DiagnosticCodes.UnknownFeatureOutput, error.Diagnostics[0].Code);
    }

    private static Frame Reversed(Frame frame) => new([.. frame.Columns.Select<Column, Column>(column => column switch
    {
        Int64Column integers => new Int64Column(column.Schema, [.. integers.Values.ToArray().Reverse()], Reversed(column, frame.RowCount)),
        Float64Column doubles => new Float64Column(column.Schema, [.. doubles.Values.ToArray().Reverse()]),
        TimestampColumn timestamps => new TimestampColumn(column.Schema, [.. timestamps.Values.ToArray().Reverse()], Reversed(column, frame.RowCount)),
        BooleanColumn booleans => new BooleanColumn(column.Schema, [.. booleans.Values.ToArray().Reverse()], Reversed(column, frame.RowCount)),
        StringColumn text => new StringColumn(column.Schema, [.. text.Codes.ToArray().Reverse()], [.. text.Dictionary]),
        _ => throw new ArgumentException("What column is this?", nameof(frame)),
    })]);

    private static bool[] Reversed(Column column, int rows) => [.. Enumerable.Range(0, rows).Select(row => column.IsMissing(rows - 1 - row))];
}
