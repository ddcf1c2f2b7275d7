using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>The sine and the cosine of a part's share of a turn, from a table of as many rows as the part has values.</summary>
public sealed record FittedCyclic(string Column, DatePart Part) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [$"{Column}.{Part}.Sin", $"{Column}.{Part}.Cos"];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var parts = DateParts.Of((TimestampColumn)frame[Column], Part, rows);
        var table = Table;
        for (var i = 0; i < parts.Length; i++)
        {
            var step = table[parts[i] - DateParts.First(Part)];
            (outputs[0][i], outputs[1][i]) = ((float)step[0], (float)step[1]);
        }
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var part = graph.DatePart(Column, Part);
        var step = DateParts.First(Part) == 0 ? part : graph.Add("Sub", [part, graph.Constant(OnnxTensor.Of((long)DateParts.First(Part)))]);
        return graph.LookUp(step, Table);
    }

    private double[][] Table => [.. Enumerable.Range(0, DateParts.Count(Part)).Select(step => new[] { PortableMath.SinTurn(step, DateParts.Count(Part)), PortableMath.CosTurn(step, DateParts.Count(Part)) })];
}
