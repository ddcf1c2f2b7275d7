using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>The product of two numbers in double, then rounded to float; NaN where one is missing.</summary>
public sealed record FittedProduct(string Column, string Other) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [$"{Column}×{Other}"];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var (values, others) = (NumericValues.Of(frame[Column], rows), NumericValues.Of(frame[Other], rows));
        for (var i = 0; i < values.Length; i++)
            outputs[0][i] = (float)(values[i] * others[i]);
    }

    internal override string AddTo(FeatureGraph graph) => graph.Add("Mul", [graph.Number(Column), graph.Number(Other)]);
}
