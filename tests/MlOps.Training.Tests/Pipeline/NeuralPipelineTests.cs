using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

/// <summary>Every kind of network, from columns to ONNX Runtime's answers.</summary>
public sealed class NeuralPipelineTests
{
    private static readonly NeuralNetwork Small = new() { Layers = [24, 12], Epochs = 5, BatchSize = 100 };

    public static TheoryData<NeuralNetwork, ModelTask> Networks
    {
        get
        {
            var data = new TheoryData<NeuralNetwork, ModelTask>();
            foreach (var task in Enum.GetValues<ModelTask>())
            {
                data.Add(Small, task);
                data.Add(Small with { Activation = Activation.Tanh, Layers = [300] }, task);
                data.Add(Small with { Activation = Activation.Gelu, BatchNormalization = true, Dropout = 0.1 }, task);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Onnx_runtime_agrees_on_held_out_rows_in_batches_and_alone(NeuralNetwork options, ModelTask task)
    {
        var multiclass = task == ModelTask.MulticlassClassification;
        var frame = multiclass ? ClassTrips.Frame() : Trips.Frame();
        var request = multiclass ? ClassTrips.Request(ClassTrips.Plan(options), frame) : Trips.Request(Trips.Plan(options, task), frame);
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        using var model = new OnnxModel(trained.Onnx);
        var output = task switch { ModelTask.Regression => "fare", ModelTask.BinaryClassification => "probability", _ => "probabilities" };

        var answers = model.Score(TestBatch.Of(trained.Metadata, frame, trained.TestRows)).Float(output).ToArray();
        Assert.Contains(trained.TestRows, row => frame["distance"].IsMissing(row) && frame["passengers"].IsMissing(row));
        Assert.Equal(trained.Predictions.Length, answers.Length);
        Assert.All(answers.Zip(trained.Predictions), pair => Assert.Equal(pair.Second, pair.First, 1e-6f * Math.Max(1, Math.Abs(pair.Second))));

        var width = answers.Length / trained.TestRows.Length;
        for (var i = 0; i < 20; i++)
            Assert.Equal(answers[(width * i)..(width * (i + 1))], model.Score(TestBatch.Of(trained.Metadata, frame, [trained.TestRows[i]])).Float(output).ToArray());
    }

    [Fact]
    public void A_plan_of_a_network_reads_back_and_says_what_is_out_of_range()
    {
        var plan = Trips.Plan(Small with { Optimizer = new Sgd { Momentum = 0.8 }, Schedule = new StepRate { Every = 3 } }, ModelTask.Regression);
        Assert.Equal(plan.Digest, ModelPlan.Parse(plan.ToIndentedJson()).Digest);

        foreach (var (options, words) in new[]
        {
            (Small with { Layers = [] }, "the number of Layers is 0"), (Small with { Layers = [8, 0] }, "a layer of Layers is 0"), (Small with { Dropout = 1 }, "Dropout is 1"),
            (Small with { Optimizer = new Adam { Beta1 = 2 } }, "Beta1 is 2"), (Small with { Schedule = new StepRate { Factor = 3 } }, "Factor is 3"),
            (Small with { Schedule = new CosineRate { WarmUpEpochs = -1 } }, "WarmUpEpochs is -1"),
        })
        {
            var error = Assert.ThrowsAny<Exception>(() => ModelPlan.Parse(Trips.Plan(options, ModelTask.Regression).ToIndentedJson()));
            Assert.Contains(words, error.Message);
        }
    }

    [Fact]
    public void Numbers_that_may_be_missing_must_be_standardised()
    {
        var plan = Trips.Plan(Small, ModelTask.Regression) with { Features = [new NumericFeature("distance")] };
        var error = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(Trips.Request(plan), null, CancellationToken.None));
        Assert.Equal(DiagnosticCodes.InvalidPlan, error.Diagnostics[0].Code);
        Assert.Contains("NeuralNetwork cannot predict from a missing number: use Standardize", error.Message);
    }
}
