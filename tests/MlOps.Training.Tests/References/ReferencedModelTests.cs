using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Pipeline;
using MlOps.Training.References;
using MlOps.Training.Tests.Onnx;
using MlOps.Training.Tests.Pipeline;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.References;

/// <summary>What a model predicts as another one's feature, asked of the trainer, of MlOps itself and of ONNX Runtime.</summary>
public sealed class ReferencedModelTests
{
    /// <summary>Every kind of feature, over columns with missing values and with values that are rare.</summary>
    private static readonly ImmutableArray<Feature> Features =
    [
        new MinMaxFeature("distance"), new LogFeature("distance"), new ClippedFeature("passengers"), new QuantileBinsFeature("distance", 6), new FilledFeature("passengers"),
        new OrdinalFeature("payment"), new TargetFeature("zone"), new HashedFeature("payment", 8), new HashedFeature("passengers", 5), new CrossedFeature("payment", "rain"), new CrossedFeature("zone", "at", OtherPart: DatePart.DayOfWeek),
        new CyclicFeature("at", DatePart.Hour), new DatePartFeature("at", DatePart.Year), new DatePartFeature("at", DatePart.Month, OneHot: true), new WordsFeature("payment", Words: 2), new StandardizedFeature("distance"), new OneHotFeature("rain"),
        new OneHotFeature("passengers"), new OneHotFeature("payment", 2), Map("payment", MapResult.Category, value => ((string)value)[..2]), Map("zone", MapResult.Category, value => (long)value > 1 ? "far" : null), Map("passengers", MapResult.Category, value => (long)value > 1 ? "many" : "one"),
    ];

    public static TheoryData<TrainerOptions, ModelTask> Models => new()
    {
        { new GradientBoosting { Trees = 120, Depth = 4 }, ModelTask.Regression },
        { new GradientBoosting { Trees = 30, Loss = RegressionLoss.Poisson, Categorical = ["payment.Ordinal"] }, ModelTask.Regression },
        { new GradientBoosting { Trees = 20, Depth = 4 }, ModelTask.BinaryClassification },
        { new GradientBoosting { Trees = 20, Depth = 4 }, ModelTask.MulticlassClassification },
        { new LinearRegression(), ModelTask.Regression },
        { new PoissonRegression(), ModelTask.Regression },
        { new LogisticRegression(), ModelTask.BinaryClassification },
        { new LogisticRegression(), ModelTask.MulticlassClassification },
        { new NeuralNetwork { Epochs = 3 }, ModelTask.Regression },
        { new NeuralNetwork { Epochs = 3, Activation = Activation.Gelu }, ModelTask.BinaryClassification },
        { new NeuralNetwork { Epochs = 3, Activation = Activation.Tanh }, ModelTask.MulticlassClassification },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Its_prediction_is_the_trainers_and_onnx_runtimes(TrainerOptions trainer, ModelTask task)
    {
        var request = Request(trainer, task);
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        var referenced = new ReferencedModel(trained.Metadata, trained.Onnx);
        var rows = Enumerable.Range(0, request.Frame.RowCount).ToArray();
        var feature = new FittedPrediction("distance", referenced, Threads: 3);
        var matrix = FeatureTransform.Apply([feature], request.Frame, rows);
        var width = matrix.Columns.Length;

        for (var i = 0; i < trained.TestRows.Length; i++)
        {
            for (var output = 0; output < width; output++)
                Assert.Equal(trained.Predictions[(i * width) + output], matrix.Columns[output][trained.TestRows[i]], 1e-5f * Math.Max(1, Math.Abs(trained.Predictions[i * width])));
        }

        // A model that gives the feature's last output as it is: all of the referenced graph, and nothing more.
        using var onnx = OnnxProbe.Open(OnnxProbe.Regression(trained.Metadata.Inputs), new LinearModel([.. new double[width - 1], 1], 0, Link.Identity), feature);
        var answers = onnx.Score(TestBatch.Of(trained.Metadata, request.Frame, rows)).Float("y").ToArray();
        var last = matrix.Columns[^1];
        if (trainer is GradientBoosting { Loss: RegressionLoss.SquaredError } && task == ModelTask.Regression)
        {
            // To the last bit, whatever order the leaves are added in: all rows at once, and one, where ONNX Runtime divides the trees.
            Assert.Equal(last, answers);
            for (var row = 0; row < 50; row++)
                Assert.Equal(last[row], onnx.Score(TestBatch.Of(trained.Metadata, request.Frame, [row])).Float("y")[0]);
        }

        Assert.All(last.Zip(answers), pair => Assert.True(BitConverter.SingleToInt32Bits(pair.First) - BitConverter.SingleToInt32Bits(pair.Second) is >= -1 and <= 1, $"{pair}"));
    }

    [Fact]
    public void Values_that_training_did_not_see_are_the_same_in_mlops_and_in_onnx_runtime()
    {
        var request = Request(new GradientBoosting { Trees = 30, Depth = 4 }, ModelTask.Regression);
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        var feature = new FittedPrediction("distance", new ReferencedModel(trained.Metadata, trained.Onnx), Threads: 1);
        var unseen = UnseenTrips.Frame;
        var expected = FeatureTransform.Apply([feature], unseen, [.. Enumerable.Range(0, unseen.RowCount)]).Columns[0];
        using var onnx = OnnxProbe.Open(OnnxProbe.Regression(trained.Metadata.Inputs), new LinearModel([1], 0, Link.Identity), feature);

        Assert.Equal(expected, onnx.Score(TestBatch.Of(trained.Metadata, unseen, [.. Enumerable.Range(0, unseen.RowCount)])).Float("y").ToArray());
        Assert.True(expected.Distinct().Count() > 1);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var request = Request(new NeuralNetwork { Epochs = 2 }, ModelTask.Regression);
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        var one = new ReferencedModel(trained.Metadata, trained.Onnx).Predict(request.Frame, threads: 1, CancellationToken.None);
        Assert.Equal(one, new ReferencedModel(trained.Metadata, trained.Onnx).Predict(request.Frame, threads: 4, CancellationToken.None));
        Assert.Equal(one, FeatureTransform.Apply([new FittedPrediction("distance", new ReferencedModel(trained.Metadata, trained.Onnx), 4)], request.Frame, [.. Enumerable.Range(0, request.Frame.RowCount)]).Columns);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Predictions_can_be_cancelled_between_blocks_of_rows(int threads)
    {
        var request = Request(new GradientBoosting { Trees = 2 }, ModelTask.Regression);
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        var model = new ReferencedModel(trained.Metadata, trained.Onnx);

        Assert.ThrowsAny<OperationCanceledException>(() => model.Predict(request.Frame, threads, new CancellationToken(canceled: true)));
        Assert.ThrowsAny<OperationCanceledException>(() => FeatureTransform.Apply([new FittedPrediction("distance", model, threads)], request.Frame, [0], new CancellationToken(canceled: true)));
        // Nothing half done is kept.
        Assert.Equal(new ReferencedModel(trained.Metadata, trained.Onnx).Predict(request.Frame, threads, CancellationToken.None), model.Predict(request.Frame, threads, CancellationToken.None));
    }

    private static TrainingRequest Request(TrainerOptions trainer, ModelTask task)
    {
        if (task == ModelTask.MulticlassClassification)
            return ClassTrips.Request(ClassTrips.Plan(trainer) with { Features = [.. For(trainer).Where(feature => !feature.Columns.Contains("payment") && !feature.Columns.Contains("zone")), new TargetFeature("passengers")] });
        return Trips.Request(Trips.Plan(trainer, task) with { Features = For(trainer) });
    }

    /// <summary>Trees take missing values, and a network no large ones.</summary>
    private static ImmutableArray<Feature> For(TrainerOptions trainer) => trainer switch
    {
        GradientBoosting => [.. Features.Where(feature => feature is not StandardizedFeature), new NumericFeature("distance"), new ProductFeature("distance", "passengers"), Map("zone", MapResult.Number, value => (long)value * 0.5)],
        NeuralNetwork => [.. Features.Where(feature => feature is not DatePartFeature { OneHot: false })],
        _ => Features,
    };

    private static MapFeature Map(string column, MapResult result, Func<object, object?> function) => new(column, $"Maps.{column}{result}", Digest.Of(column), result) { Function = function };
}
