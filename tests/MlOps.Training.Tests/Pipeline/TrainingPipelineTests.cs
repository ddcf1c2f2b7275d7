using System.Globalization;
using System.Text.Json;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

public sealed class TrainingPipelineTests
{
    private static readonly GradientBoosting Boosting = new() { Trees = 60, Depth = 4 };
    private static readonly NeuralNetwork Network = new() { Layers = [24, 12], Activation = Activation.Gelu, BatchNormalization = true, Dropout = 0.1, Epochs = 10, BatchSize = 100 };

    public static TheoryData<string, ModelTask> Trainers => new()
    {
        { nameof(GradientBoosting), ModelTask.Regression },
        { nameof(GradientBoosting), ModelTask.BinaryClassification },
        { nameof(LinearRegression), ModelTask.Regression },
        { nameof(LogisticRegression), ModelTask.BinaryClassification },
        { nameof(NeuralNetwork), ModelTask.Regression },
        { nameof(NeuralNetwork), ModelTask.BinaryClassification },
    };

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Onnx_runtime_predicts_what_the_trainer_predicts_on_missing_and_unseen_values_too(string trainer, ModelTask task)
    {
        var frame = Trips.Frame();
        var trained = Run(Trips.Plan(Options(trainer), task), frame);
        using var model = new OnnxModel(trained.Onnx);
        var output = task == ModelTask.Regression ? "fare" : "probability";

        var answers = model.Score(TestBatch.Of(trained.Metadata, frame, trained.TestRows)).Float(output).ToArray();
        Assert.Contains(trained.TestRows, row => frame["distance"].IsMissing(row) && frame["passengers"].IsMissing(row));
        Assert.All(answers.Zip(trained.Predictions), pair => Assert.Equal(pair.Second, pair.First, 1e-5f * Math.Max(1, Math.Abs(pair.Second))));

        // One row at a time gives the same bits as the batch.
        for (var i = 0; i < 20; i++)
            Assert.Equal(answers[i], model.Score(TestBatch.Of(trained.Metadata, frame, [trained.TestRows[i]])).Float(output)[0]);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Golden_rows_score_to_their_answers_as_json(string trainer, ModelTask task)
    {
        var trained = Run(Trips.Plan(Options(trainer), task));
        var lines = trained.Golden.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        using var model = new OnnxModel(trained.Onnx);

        var answers = JsonRows.Write(trained.Metadata, model.Score(JsonRows.Read(trained.Metadata, [.. lines.Select(line => line.GetProperty("input"))])));
        Assert.Equal(500, lines.Count);
        Assert.Contains(lines, line => line.GetProperty("input").GetProperty("payment").ValueKind == JsonValueKind.Null);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var expected in lines[i].GetProperty("output").EnumerateObject())
            {
                if (expected.Value.ValueKind == JsonValueKind.Number)
                    Assert.Equal(expected.Value.GetDouble(), answers[i]![expected.Name]!.GetValue<float>(), 1e-4);
                else
                    Assert.Equal(expected.Value.GetBoolean(), answers[i]![expected.Name]!.GetValue<bool>());
            }
        }
    }

    [Theory]
    [InlineData(ModelTask.BinaryClassification, "probability")]
    [InlineData(ModelTask.MulticlassClassification, "probabilities")]
    public void Where_no_row_is_decided_golden_rows_hold_probabilities_alone(ModelTask task, string output)
    {
        var trainer = new LogisticRegression { Balanced = true, L2 = 1e9 };
        var request = task == ModelTask.BinaryClassification ? Trips.Request(Trips.Plan(trainer, task)) : ClassTrips.Request(ClassTrips.Plan(trainer));
        var trained = TrainingPipeline.Run(request, null, CancellationToken.None);
        var directory = Directory.CreateTempSubdirectory("mlops-golden-");
        try
        {
            var path = Path.Combine(directory.FullName, GoldenSet.FileName);
            File.WriteAllText(path, trained.Golden);
            var golden = GoldenSet.Read(path);
            using var model = new OnnxModel(trained.Onnx);
            var answers = JsonRows.Write(trained.Metadata, model.Score(JsonRows.Read(trained.Metadata, [.. golden.Rows.Select(row => row.Input)])));

            Assert.Equal(Math.Min(500, trained.TestRows.Length), golden.Rows.Length);
            Assert.All(golden.Rows, row => Assert.Equal([output], row.Output.EnumerateObject().Select(member => member.Name)));
            Assert.Empty(Enumerable.Range(0, answers.Count).SelectMany(row => golden.Compare(row, JsonSerializer.SerializeToElement(answers[row]))));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Threads_and_culture_change_no_byte(string trainer, ModelTask task)
    {
        var plan = Trips.Plan(Options(trainer), task, new Gate(task == ModelTask.Regression ? Metric.RSquared : Metric.Auc, Comparison.AtLeast, 0.5));
        var one = Run(plan);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" } };
            foreach (var threads in new[] { 2, 4, 7 })
            {
                var other = TrainingPipeline.Run(Trips.Request(plan, threads: threads), null, CancellationToken.None);
                Assert.Equal(one.Onnx, other.Onnx);
                Assert.Equal(one.Metadata.ToJson(), other.Metadata.ToJson());
                Assert.Equal(one.Golden, other.Golden);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Metadata_say_everything_and_read_back()
    {
        var trained = Run(Trips.Plan(Boosting, ModelTask.Regression, new Gate(Metric.RSquared, Comparison.AtLeast, 0.5), new Gate(Metric.Mae, Comparison.LessThan, 0)));
        var metadata = trained.Metadata;

        Assert.Equal(metadata.ToJson(), ModelMetadata.Parse(System.Text.Encoding.UTF8.GetBytes(metadata.ToJson())).ToJson());
        Assert.Equal(Digest.Of(trained.Onnx), metadata.Model.Digest);
        Assert.Equal(["at", "distance", "passengers", "zone", "payment", "rain"], metadata.Inputs.Select(input => input.Name));
        Assert.Equal([TensorType.Int64, TensorType.Double, TensorType.Double, TensorType.Int64, TensorType.String, TensorType.Boolean], metadata.Inputs.Select(input => input.Type));
        Assert.Equal(2000, metadata.Dataset.TrainingRows + metadata.Dataset.TestRows);
        Assert.Equal([true, false], metadata.Gates.Select(gate => gate.Passed));
        Assert.False(trained.Accepted);
        Assert.True(metadata.Metrics["rSquared"] > 0.8 && Math.Abs(metadata.Baseline["rSquared"]) < 0.1);
        Assert.Equal(["at.Hour", "distance", "passengers", "payment", "rain", "zone"], metadata.Importance.Keys);
        Assert.Equal(1, metadata.Importance.Values.Sum(), 1e-9);
        Assert.Equal("distance", metadata.Importance.MaxBy(share => share.Value).Key);
        Assert.Equal(["exporter", "pipeline"], metadata.Tools.Keys);
    }

    /// <summary>Its digests too: a change of bytes is seen here first, and raises a revision.</summary>
    [Theory]
    [InlineData("trees")]
    [InlineData("logistic")]
    public async Task Model_json_is_as_reviewed(string trainer)
    {
        var plan = trainer == "trees"
            ? Trips.Plan(Boosting, ModelTask.Regression, new Gate(Metric.RSquared, Comparison.AtLeast, 0.5))
            : Trips.Plan(new LogisticRegression(), ModelTask.BinaryClassification, new Gate(Metric.Auc, Comparison.AtLeast, 0.5));

        await Verify(Run(plan).Metadata.ToJson(), "json").UseParameters(trainer);
    }

    [Fact]
    public void A_metric_that_is_not_finite_stops_before_anything_is_written()
    {
        // Squared, these errors are beyond double: no gate may see the infinity.
        var frame = Trips.Frame();
        var fares = frame.Get<Float64Column>("fare").Values.ToArray();
        var schema = Trips.Schema;
        var huge = frame.With(new Float64Column(schema["fare"], Array.ConvertAll(fares, fare => fare * 1e200)));

        var refusal = Assert.Throws<MlOpsException>(() => Run(Trips.Plan(new LinearRegression(), ModelTask.Regression), huge));
        Assert.Contains(refusal.Diagnostics[0].Code.Id, new[] { "MLOPS3017", "MLOPS3022" });
        Assert.Equal(ExitCode.Rejected, refusal.ExitCode);
    }

    [Fact]
    public void A_training_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => TrainingPipeline.Run(Trips.Request(Trips.Plan(Boosting, ModelTask.Regression)), null, cancelled.Token));
    }

    [Fact]
    public void A_training_can_be_cancelled_between_features()
    {
        using var cancelled = new CancellationTokenSource();
        var later = 0;
        var plan = Trips.Plan(Boosting, ModelTask.Regression) with
        {
            Features =
            [
                new MapFeature("payment", "Maps.First", Digest.Of("first"), MapResult.Category) { Function = value => { cancelled.Cancel(); return value; } },
                new MapFeature("zone", "Maps.Second", Digest.Of("second"), MapResult.Category) { Function = _ => { later++; return "x"; } },
            ],
        };

        Assert.ThrowsAny<OperationCanceledException>(() => TrainingPipeline.Run(Trips.Request(plan), null, cancelled.Token));
        Assert.Equal(0, later);
    }

    [Fact]
    public void Stages_are_reported_in_order()
    {
        var stages = new RecordedStages();
        TrainingPipeline.Run(Trips.Request(Trips.Plan(Boosting, ModelTask.Regression)), stages, CancellationToken.None);

        Assert.Equal(
            [TrainingStage.Features, TrainingStage.Checks, TrainingStage.Fit, TrainingStage.Evaluate, TrainingStage.Export],
            stages.Stages.Distinct());
    }

    private static TrainerOptions Options(string trainer) => trainer switch
    {
        nameof(GradientBoosting) => Boosting,
        nameof(LinearRegression) => new LinearRegression(),
        nameof(NeuralNetwork) => Network,
        _ => new LogisticRegression(),
    };

    private static TrainedModel Run(ModelPlan plan, Frame? frame = null) => TrainingPipeline.Run(Trips.Request(plan, frame), null, CancellationToken.None);
}
