using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Edges">Ascending, each the least value of the bin that it begins; the first bin begins below all numbers.</param>
public sealed record FittedQuantileBins(string Column, ColumnType Type, ImmutableArray<double> Edges) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs =>
        [.. Enumerable.Range(0, Edges.Length + 1).Select(bin => FormattableString.Invariant($"{Column}.Bins[{(bin == 0 ? double.NegativeInfinity : Edges[bin - 1])}..{(bin == Edges.Length ? double.PositiveInfinity : Edges[bin])})"))];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct) =>
        OneHot.Fill(Array.ConvertAll(NumericValues.Of(frame[Column], rows), BinOf), outputs);

    /// <summary>Comparisons alone: NaN is in no bin.</summary>
    internal override string AddTo(FeatureGraph graph)
    {
        var number = graph.Number(Column);
        var above = graph.Add("GreaterOrEqual", [number, graph.Constant(OnnxTensor.Row([double.NegativeInfinity, .. Edges]))]);
        var below = graph.Add("LessOrEqual", [number, graph.Constant(OnnxTensor.Row([.. Edges.Select(Math.BitDecrement), double.PositiveInfinity]))]);
        return graph.Cast(graph.Add("And", [above, below]), OnnxElement.Double);
    }

    private int BinOf(double value)
    {
        if (double.IsNaN(value))
            return -1;
        var place = Edges.BinarySearch(value);
        return place >= 0 ? place + 1 : ~place;
    }
}
