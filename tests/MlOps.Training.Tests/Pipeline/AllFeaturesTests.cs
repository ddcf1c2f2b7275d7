using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

/// <summary>Every kind of feature in one model, from rows to ONNX Runtime's answer.</summary>
public sealed class AllFeaturesTests
{
    private static readonly ImmutableArray<Feature> Features =
    [
        new MinMaxFeature("distance"), new LogFeature("distance"), new ClippedFeature("passengers"), new QuantileBinsFeature("distance", 6), new FilledFeature("passengers"),
        new OrdinalFeature("payment"), new TargetFeature("zone"), new HashedFeature("payment", 8), new CrossedFeature("payment", "rain"), new CrossedFeature("zone", "at", OtherPart: DatePart.DayOfWeek),
        new CyclicFeature("at", DatePart.Hour), new DatePartFeature("at", DatePart.Year), new DatePartFeature("at", DatePart.Month, OneHot: true), new WordsFeature("payment"), new StandardizedFeature("distance"), new OneHotFeature("rain"),
    ];

    private static readonly ImmutableArray<(string Name, TrainerOptions Trainer, ModelTask Task)> Linear =
    [
        ("ridge", new LinearRegression(), ModelTask.Regression),
        ("lasso", new LinearRegression { L1 = 20, L2 = 0 }, ModelTask.Regression),
        ("elastic net", new LinearRegression { L1 = 20, L2 = 5 }, ModelTask.Regression),
        ("poisson", new PoissonRegression(), ModelTask.Regression),
        ("logistic", new LogisticRegression(), ModelTask.BinaryClassification),
        ("balanced", new LogisticRegression { Balanced = true }, ModelTask.BinaryClassification),
        ("multinomial", new LogisticRegression { ClassWeights = new() { ["card"] = 1, ["cash"] = 2, ["überwiesen, \"bar\""] = 1 } }, ModelTask.MulticlassClassification),
    ];

    public static TheoryData<TrainerOptions, ModelTask> Models()
    {
        var models = new TheoryData<TrainerOptions, ModelTask> { { new GradientBoosting { Trees = 20, Depth = 4 }, ModelTask.Regression } };
        foreach (var (_, trainer, task) in Linear)
            models.Add(trainer, task);
        return models;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Onnx_runtime_agrees_on_missing_and_unseen_values_in_batches_and_alone(TrainerOptions trainer, ModelTask task)
    {
        var request = Request(trainer, task);
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        using var model = new OnnxModel(trained.Onnx);
        var output = trained.Metadata.Outputs[^1].Name;
        var answers = model.Score(TestBatch.Of(trained.Metadata, request.Frame, trained.TestRows)).Float(output).ToArray();
        Assert.All(answers.Zip(trained.Predictions), pair => Assert.Equal(pair.Second, pair.First, 1e-5f * Math.Max(1, Math.Abs(pair.Second))));
        var width = trained.Metadata.Outputs[^1].Width;
        for (var i = 0; i < 30; i++)
            Assert.Equal(answers[(i * width)..((i + 1) * width)], model.Score(TestBatch.Of(trained.Metadata, request.Frame, [trained.TestRows[i]])).Float(output).ToArray());
    }

    /// <summary>The trainers' own predictions for held-out rows, to the last bit of a float: the same on every machine, and a change of them raises a revision.</summary>
    [Fact]
    public async Task Predictions_are_as_reviewed()
    {
        var digests = Linear.Select(model =>
            $"{model.Name} {Digest.Of(TrainingPipeline.Run(Request(model.Trainer, model.Task), null, CancellationToken.None).Golden)}");
        await Verify(string.Join("\n", digests));
    }

    private static TrainingRequest Request(TrainerOptions trainer, ModelTask task)
    {
        if (task != ModelTask.MulticlassClassification)
            return Trips.Request(Trips.Plan(trainer, task) with { Features = Features });
        var plan = ClassTrips.Plan(trainer);
        return ClassTrips.Request(plan with { Features = [.. Features.Where(feature => !feature.Columns.Contains("payment") && !feature.Columns.Contains("zone")), new TargetFeature("passengers")] });
    }
}
