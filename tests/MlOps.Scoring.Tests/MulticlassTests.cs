using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Scoring.Tests.Fixtures;

namespace MlOps.Scoring.Tests;

public sealed class MulticlassTests : IDisposable
{
    private readonly TestPackage package = TestPackage.Payment("card", "cash");

    [Fact]
    public void A_prediction_holds_the_class_and_a_probability_a_class()
    {
        using var predictor = Predictor<Input, Output>.Open(package.Directory);
        var outputs = predictor.Predict([new Input(1), new Input(-1)]);

        Assert.Equal(["card", "cash"], outputs.Select(output => output.PaymentType));
        Assert.Equal(0.880797f, outputs[0].Probabilities["card"], 1e-6f);
        Assert.Equal(["card", "cash"], outputs[1].Probabilities.Keys);
        Assert.Equal(1, outputs[1].Probabilities.Values.Sum(), 1e-6f);
        Assert.Equal(2, outputs[1].Probabilities.Count);
        Assert.False(outputs[1].Probabilities.TryGetValue("cheque", out _));
        Assert.Contains("card, cash", Assert.Throws<KeyNotFoundException>(() => outputs[1].Probabilities["cheque"]).Message, StringComparison.Ordinal);
        Assert.Equal(outputs[0], predictor.Predict(new Input(1)));
        Assert.NotEqual(outputs[0].Probabilities, outputs[1].Probabilities);
        Assert.Empty(default(ClassProbabilities));
        Assert.Equal("{ card: 0.5, cash: 0.5 }", predictor.Predict(new Input(0)).Probabilities.ToString());
    }

    [Fact]
    public void As_json_probabilities_are_an_object_by_class()
    {
        using var opened = ModelPackage.Open(package.Directory);
        var rows = JsonRows.Read(opened.Metadata, [JsonDocument.Parse("{\"distance\":0}").RootElement]);
        Assert.Equal("""[{"payment_type":"card","probabilities":{"card":0.5,"cash":0.5}}]""", JsonRows.Write(opened.Metadata, opened.Score(rows)).ToJsonString());
    }

    [Fact]
    public void Golden_rows_are_compared_class_by_class()
    {
        Assert.Empty(Mismatches());
        Golden("""{"payment_type":"cash","probabilities":{"card":0.880797,"cash":0.119203}}""");
        Assert.Equal(["payment_type"], Mismatches());
        Golden("""{"payment_type":"card","probabilities":{"card":0.8809,"cash":0.119203}}""");
        Assert.Equal(["probabilities"], Mismatches());
        Golden("""{"payment_type":"card","probabilities":{"card":0.880797}}""");
        Assert.Equal(["probabilities"], Mismatches());
        Golden("""{"payment_type":"card","probabilities":{"card":0.880797,"cheque":0.119203}}""");
        Assert.Equal(["probabilities"], Mismatches());
    }

    [Fact]
    public void As_many_classes_in_model_json_as_in_the_graph()
    {
        using var three = TestPackage.Payment("card", "cash", "cheque");
        var refused = Assert.Throws<MlOpsException>(() => ModelPackage.Open(three.Directory));
        Assert.Equal(DiagnosticCodes.InvalidOnnx, refused.Diagnostics[0].Code);
        Assert.Contains("probabilities float × 2, those of model.json are payment_type string, probabilities float × 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_without_classes_has_no_probabilities()
    {
        using var tip = TestPackage.Tip();
        using var opened = ModelPackage.Open(tip.Directory);
        var batch = new ScoringBatch(1);
        batch.Add("distance", [1.0]);
        Assert.Throws<ArgumentException>(() => opened.Score(batch).Probabilities("probability", 0));
    }

    public void Dispose() => package.Dispose();

    private void Golden(string output) =>
        File.WriteAllText(Path.Combine(package.Directory, GoldenSet.FileName), $$"""{"input":{"distance":1},"output":{{output}}}""");

    private IEnumerable<string> Mismatches()
    {
        using var opened = ModelPackage.Open(package.Directory);
        return GoldenCheck.Compare(opened, opened.GoldenPath).Select(mismatch => mismatch.Output);
    }

    private readonly record struct Input(double Distance) : IModelInput<Input>
    {
        public static void Fill(ReadOnlySpan<Input> rows, ScoringBatch batch)
        {
            var distance = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                distance[i] = rows[i].Distance;
            batch.Add("distance", distance);
        }
    }

    private readonly record struct Output(string PaymentType, ClassProbabilities Probabilities) : IModelOutput<Output>
    {
        public static void Read(ScoringResult result, Span<Output> rows)
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i] = new Output(result.Text("payment_type")[i], result.Probabilities("probabilities", i));
        }
    }
}
