using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Categories">In their order: each is its place, from 0 on.</param>
public sealed record FittedOrdinal(string Column, ImmutableArray<string> Categories) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [$"{Column}.Ordinal"];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var numbers = new ColumnCategories(Column, Categories).Numbers(frame, rows);
        for (var i = 0; i < numbers.Length; i++)
            outputs[0][i] = numbers[i];
    }

    internal override string AddTo(FeatureGraph graph) => graph.Cast(new ColumnCategories(Column, Categories).AddTo(graph), OnnxElement.Double);
}
