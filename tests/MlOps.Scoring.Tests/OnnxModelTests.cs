using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Scoring.Tests.Fixtures;

namespace MlOps.Scoring.Tests;

public sealed class OnnxModelTests
{
    private const long Noon = 1_772_366_400_000_000; // 2026-03-01T12:00:00Z

    [Fact]
    public void Takes_an_input_of_each_type()
    {
        using var model = new OnnxModel(TestModels.Fare());
        var result = model.Score(Fares([5.25, 1], [2, double.NaN], ["cash", ""], [false, true], [Noon, Noon - 1]));
        Assert.Equal(2, result.Rows);
        Assert.Equal([10.5f + 2 + 0.5f + 1.5f, 2 + 0.25f + 1 + 11 / 8f], result.Float("fare_amount").ToArray());
    }

    [Fact]
    public void Tells_its_inputs_and_outputs()
    {
        using var model = new OnnxModel(TestModels.Tip());
        Assert.Equal([new TensorSignature("distance", TensorType.Double)], model.Inputs.ToArray());
        Assert.Equal([new TensorSignature("tipped", TensorType.Boolean), new TensorSignature("probability", TensorType.Float)], model.Outputs.ToArray());
    }

    [Fact]
    public void Gives_Booleans_and_floats()
    {
        using var model = new OnnxModel(TestModels.Tip());
        var batch = new ScoringBatch(3);
        batch.Add("distance", [-1.0, 0, 2]);
        var result = model.Score(batch);
        Assert.Equal([false, true, true], result.Boolean("tipped").ToArray());
        Assert.Equal(0.8807971f, result.Float("probability")[2], 1e-6f);
        Assert.Contains("tipped", Assert.Throws<ArgumentException>(() => result.Float("fare")).Message, StringComparison.Ordinal);
        Assert.Contains("Boolean", Assert.Throws<ArgumentException>(() => result.Float("tipped")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_give_no_rows()
    {
        using var model = new OnnxModel(TestModels.Fare());
        Assert.Equal(0, model.Score(Fares([], [], [], [], [])).Float("fare_amount").Length);
    }

    [Fact]
    public void Text_beyond_ASCII_is_compared_whole()
    {
        using var model = new OnnxModel(new OnnxBuilder()
            .Input("zone", OnnxType.String).Constant("one", "Zürich–平岡 🚕")
            .Node("Equal", ["zone", "one"], "there").Output("there", OnnxType.Bool).Build());
        var batch = new ScoringBatch(3);
        batch.Add("zone", ["Zürich–平岡 🚕", "Zürich", new string('x', 1000)]);
        Assert.Equal([true, false, false], model.Score(batch).Boolean("there").ToArray());
    }

    [Fact]
    public void The_same_row_gives_the_same_bits_in_any_batch()
    {
        using var model = new OnnxModel(TestModels.Stumps(300));
        var distances = Enumerable.Range(0, 1000).Select(i => i * 0.031).ToArray();
        var whole = Score(distances);
        foreach (var size in new[] { 1, 7, 25, 100, 999 })
            Assert.Equal(whole, distances.Chunk(size).SelectMany(Score).ToArray());

        float[] Score(double[] chunk)
        {
            var batch = new ScoringBatch(chunk.Length);
            batch.Add("distance", chunk);
            return model.Score(batch).Float("fare_amount").ToArray();
        }
    }

    [Fact]
    public async Task Threads_may_score_at_once_and_get_their_own_answers()
    {
        using var model = new OnnxModel(TestModels.Tip());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                var batch = new ScoringBatch(1 + thread);
                batch.Add("distance", Enumerable.Repeat(thread - 7.5, 1 + thread).ToArray());
                Assert.All(model.Score(batch).Boolean("tipped").ToArray(), tipped => Assert.Equal(thread > 7, tipped));
            }
        })));
    }

    [Theory]
    [InlineData("")]
    [InlineData("these bytes are no model")]
    public void Bytes_that_are_no_model_are_refused_in_the_words_of_the_runtime(string bytes)
    {
        var refused = Assert.Throws<MlOpsException>(() => new OnnxModel(System.Text.Encoding.UTF8.GetBytes(bytes)));
        Assert.Equal(DiagnosticCodes.InvalidOnnx, refused.Diagnostics[0].Code);
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Contains("ErrorCode", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_no_column_has_is_refused()
    {
        var refused = Assert.Throws<MlOpsException>(() => new OnnxModel(TestModels.WithInt32Input()));
        Assert.Equal(DiagnosticCodes.InvalidOnnx, refused.Diagnostics[0].Code);
        Assert.Contains("the input 'zone' is a tensor of Int32", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_input_is_named() => Refused("the input 'distance' (double) is missing", _ => { });

    [Fact]
    public void An_input_of_another_type_is_named() => Refused("the input 'distance' is double and was given as int64", batch => batch.Add("distance", [1L]));

    [Fact]
    public void An_unknown_input_is_named_with_those_there_are() => Refused("'weather' is not an input of the model: it has distance", batch =>
    {
        batch.Add("distance", [1.0]);
        batch.Add("weather", ["dry"]);
    });

    [Fact]
    public void A_model_that_does_not_answer_each_row_is_refused()
    {
        using var model = new OnnxModel(TestModels.OneAnswerForAll());
        var batch = new ScoringBatch(2);
        batch.Add("distance", [1.0, 2]);
        Assert.Equal(DiagnosticCodes.ScoringFailed, Assert.Throws<MlOpsException>(() => model.Score(batch)).Diagnostics[0].Code);
    }

    [Fact]
    public void An_answer_of_more_values_than_an_array_holds_is_refused_before_scoring()
    {
        var classes = new TensorSignature("probabilities", TensorType.Float, Width: 10);
        OnnxModel.CheckSize(200_000_000, classes);
        foreach (var rows in (int[])[300_000_000, 500_000_000, int.MaxValue])
        {
            var refused = Assert.Throws<MlOpsException>(() => OnnxModel.CheckSize(rows, classes));
            Assert.Equal(DiagnosticCodes.ScoringFailed, refused.Diagnostics[0].Code);
            Assert.Contains("rows × 10 classes has more values than an array holds, 2,147,483,591: score the rows in smaller batches", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_scored_after_disposal()
    {
        var model = new OnnxModel(TestModels.Tip());
        model.Dispose();
        var batch = new ScoringBatch(1);
        batch.Add("distance", [1.0]);
        Assert.Throws<ObjectDisposedException>(() => model.Score(batch));
    }

    [Fact]
    public void A_batch_takes_columns_of_its_length_and_once()
    {
        var batch = new ScoringBatch(2);
        batch.Add("distance", [1.0, 2]);
        Assert.Throws<ArgumentException>(() => batch.Add("distance", [1.0, 2]));
        Assert.Throws<ArgumentException>(() => batch.Add("passengers", [1.0]));
    }

    private static void Refused(string message, Action<ScoringBatch> fill)
    {
        using var model = new OnnxModel(TestModels.Tip());
        var batch = new ScoringBatch(1);
        fill(batch);
        var refused = Assert.Throws<MlOpsException>(() => model.Score(batch));
        Assert.Equal(DiagnosticCodes.InputMismatch, refused.Diagnostics[0].Code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static ScoringBatch Fares(double[] distance, double[] passengers, string[] paymentType, bool[] night, long[] pickupAt)
    {
        var batch = new ScoringBatch(distance.Length);
        batch.Add("distance", distance);
        batch.Add("passengers", passengers);
        batch.Add("payment_type", paymentType);
        batch.Add("night", night);
        batch.Add("pickup_at", pickupAt);
        return batch;
    }
}
