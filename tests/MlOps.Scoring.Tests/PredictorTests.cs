using MlOps.Scoring.Tests.Fixtures;

namespace MlOps.Scoring.Tests;

public sealed class PredictorTests
{
    [Fact]
    public void Predicts_one_row_and_many()
    {
        using var package = TestPackage.Tip();
        using var predictor = Predictor<TipInput, TipOutput>.Open(package.Directory);
        Assert.True(predictor.Predict(new TipInput(2)).Tipped);
        Assert.Equal([false, true], predictor.Predict([new TipInput(-2), new TipInput(2)]).Select(output => output.Tipped));
        Assert.Empty(predictor.Predict([]));
        Assert.Equal("TipOrNot", predictor.Metadata.Name);
    }

    private readonly record struct TipInput(double Distance) : IModelInput<TipInput>
    {
        public static void Fill(ReadOnlySpan<TipInput> rows, ScoringBatch batch)
        {
            var distance = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                distance[i] = rows[i].Distance;
            batch.Add("distance", distance);
        }
    }

    private readonly record struct TipOutput(bool Tipped, float Probability) : IModelOutput<TipOutput>
    {
        public static void Read(ScoringResult result, Span<TipOutput> rows)
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i] = new TipOutput(result.Boolean("tipped")[i], result.Float("probability")[i]);
        }
    }
}
