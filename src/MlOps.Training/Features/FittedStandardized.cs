using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>(value − <paramref name="Mean"/>) / <paramref name="Scale"/> in double, then rounded to float; missing gives 0.</summary>
/// <param name="Scale">The standard deviation, or 1 where that is 0.</param>
public sealed record FittedStandardized(string Column, ColumnType Type, double Mean, double Scale) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [Column];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var values = NumericValues.Of(frame[Column], rows);
        for (var i = 0; i < values.Length; i++)
            outputs[0][i] = double.IsNaN(values[i]) ? 0 : (float)((values[i] - Mean) / Scale);
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var centred = graph.Add("Sub", [graph.Number(Column), graph.Constant(OnnxTensor.Of(Mean))]);
        var scaled = graph.Add("Div", [centred, graph.Constant(OnnxTensor.Of(Scale))]);
        return graph.TypeOf(Column) == TensorType.Double
            ? graph.Add("Where", [graph.Add("IsNaN", [scaled]), graph.Constant(OnnxTensor.Of(0.0)), scaled])
            : scaled;
    }
}
