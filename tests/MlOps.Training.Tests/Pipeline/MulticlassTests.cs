using System.Text.Json;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

public sealed class MulticlassTests
{
    private static readonly LogisticRegression Logistic = new();

    [Theory]
    [InlineData("payment")]
    [InlineData("zone")]
    public void Onnx_runtime_predicts_what_the_trainer_predicts(string label)
    {
        var frame = ClassTrips.Frame();
        var trained = Run(ClassTrips.Plan(Logistic, label), frame);
        using var model = new OnnxModel(trained.Onnx);
        var result = model.Score(TestBatch.Of(trained.Metadata, frame, trained.TestRows));
        var answers = result.Float("probabilities").ToArray();

        Assert.Equal(3 * trained.TestRows.Length, answers.Length);
        Assert.All(answers.Zip(trained.Predictions), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        Assert.All(answers.Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-6f));
        for (var i = 0; i < 30; i++)
        {
            var one = model.Score(TestBatch.Of(trained.Metadata, frame, [trained.TestRows[i]]));
            Assert.Equal(answers[(3 * i)..(3 * i + 3)], one.Float("probabilities").ToArray());
            var row = answers[(3 * i)..(3 * i + 3)];
            Assert.Equal(trained.Metadata.Outputs[1].Classes!.Value[Array.IndexOf(row, row.Max())], one.Class(label, 0));
        }

        Assert.Empty(model.Score(TestBatch.Of(trained.Metadata, frame, [])).Float("probabilities").ToArray());
    }

    [Fact]
    public void Classes_are_in_ordinal_or_numeric_order_and_named_in_the_outputs()
    {
        var text = Run(ClassTrips.Plan(Logistic)).Metadata;
        Assert.Equal(["card", "cash", "überwiesen, \"bar\""], text.Outputs[1].Classes!.Value.AsEnumerable());
        Assert.Equal([("payment", TensorType.String), ("probabilities", TensorType.Float)], text.Outputs.Select(output => (output.Name, output.Type)));
        Assert.Equal(text.ToJson(), ModelMetadata.Parse(System.Text.Encoding.UTF8.GetBytes(text.ToJson())).ToJson());

        var integers = Run(ClassTrips.Plan(Logistic, "zone")).Metadata;
        Assert.Equal(["0", "20", "40"], integers.Outputs[1].Classes!.Value.AsEnumerable());
        Assert.Equal(TensorType.Int64, integers.Outputs[0].Type);
    }

    [Fact]
    public void It_learns_and_is_measured_beside_the_class_shares()
    {
        var metadata = Run(ClassTrips.Plan(Logistic, "payment", new Gate(Metric.Accuracy, Comparison.AtLeast, 0.6))).Metadata;
        Assert.Equal(["accuracy", "logLoss", "macroF1", "microF1"], metadata.Metrics.Keys);
        Assert.InRange(metadata.Metrics["accuracy"], 0.6, 0.85);
        Assert.InRange(metadata.Metrics["logLoss"], 0.3, metadata.Baseline["logLoss"] - 0.1);
        Assert.InRange(metadata.Baseline["logLoss"], 1, Math.Log(3) + 0.01);
        Assert.Equal("distance", metadata.Importance.MaxBy(share => share.Value).Key);
        Assert.True(metadata.Gates[0].Passed);
    }

    [Theory]
    [InlineData("payment")]
    [InlineData("zone")]
    public void Golden_rows_hold_the_class_and_a_probability_a_class(string label)
    {
        var trained = Run(ClassTrips.Plan(Logistic, label));
        var lines = trained.Golden.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        using var model = new OnnxModel(trained.Onnx);
        var answers = JsonRows.Write(trained.Metadata, model.Score(JsonRows.Read(trained.Metadata, [.. lines.Select(line => line.GetProperty("input"))])));

        Assert.Equal(answers.Count, lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var expected = lines[i].GetProperty("output");
            Assert.True(JsonElement.DeepEquals(expected.GetProperty(label), JsonSerializer.SerializeToElement(answers[i]).GetProperty(label)));
            foreach (var probability in expected.GetProperty("probabilities").EnumerateObject())
                Assert.Equal(probability.Value.GetSingle(), answers[i]!["probabilities"]![probability.Name]!.GetValue<float>(), 1e-5f);
        }
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        var one = Run(ClassTrips.Plan(Logistic));
        foreach (var threads in new[] { 2, 4, 7 })
        {
            var other = TrainingPipeline.Run(ClassTrips.Request(ClassTrips.Plan(Logistic), threads: threads), null, CancellationToken.None);
            Assert.Equal(one.Onnx, other.Onnx);
            Assert.Equal(one.Metadata.ToJson(), other.Metadata.ToJson());
            Assert.Equal(one.Golden, other.Golden);
        }
    }

    [Fact]
    public void A_class_that_only_held_out_rows_have_is_counted_wrong()
    {
        var frame = ClassTrips.Frame();
        var classes = frame.Get<StringColumn>("payment").Codes.ToArray();
        var known = Run(ClassTrips.Plan(Logistic), frame);
        var row = known.TestRows[0];
        classes[row] = 3;
        var trained = Run(ClassTrips.Plan(Logistic), ClassTrips.With(frame, classes, ["card", "cash", "überwiesen, \"bar\"", "zeppelin"]));

        Assert.Equal(3, trained.Metadata.Outputs[1].Classes!.Value.Length);
        Assert.Contains(trained.Metadata.Checks, check => check.Detail.EndsWith($"1 of {known.TestRows.Length} held-out rows are of classes that no training row has", StringComparison.Ordinal));
        Assert.InRange((trained.Metadata.Metrics["logLoss"] - known.Metadata.Metrics["logLoss"]) * known.TestRows.Length, 30, 35);
        Assert.True(trained.Metadata.Metrics["accuracy"] <= known.Metadata.Metrics["accuracy"]);
    }

    [Fact]
    public void A_missing_or_empty_class_stops()
    {
        var frame = ClassTrips.Frame();
        var classes = frame.Get<StringColumn>("payment").Codes.ToArray();
        (classes[3], classes[4]) = (-1, 3);
        Stopped("MLOPS3112", "2 of 2000 rows have no finite payment", ClassTrips.With(frame, classes, ["card", "cash", "cheque", ""]));
    }

    [Fact]
    public void One_class_stops() => Stopped("MLOPS3114", "payment is card in all training rows", ClassTrips.With(ClassTrips.Frame(), new int[2000], ["card"]));

    [Fact]
    public void An_identifier_is_no_class() => Stopped("MLOPS3023", "classes in the training rows, and at most 1000",
        ClassTrips.With(ClassTrips.Frame(), [.. Enumerable.Range(0, 2000)], [.. Enumerable.Range(0, 2000).Select(i => $"id{i:0000}")]));

    [Fact]
    public void A_feature_that_names_the_class_stops()
    {
        var frame = ClassTrips.Frame();
        var classes = frame.Get<StringColumn>("payment").Codes.ToArray();
        var leak = classes.Select((number, i) => number switch { 0 => 5.0, 1 => -3, _ => i % 2 == 0 ? 9 : 2 }).ToArray();
        Stopped("MLOPS3118", "the feature distance alone gives payment away (balanced accuracy 1.00000)", frame.With(new Float64Column(ClassTrips.Schema["distance"], leak)));
    }

    private static void Stopped(string code, string words, Frame frame)
    {
        var refusal = Assert.Throws<MlOpsException>(() => Run(ClassTrips.Plan(Logistic), frame));
        Assert.Equal((code, ExitCode.Rejected), (refusal.Diagnostics[0].Code.Id, refusal.ExitCode));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    private static TrainedModel Run(ModelPlan plan, Frame? frame = null) => TrainingPipeline.Run(ClassTrips.Request(plan, frame), null, CancellationToken.None);
}
