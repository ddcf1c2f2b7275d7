using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Value">What stands for a missing value.</param>
/// <param name="Indicator">Whether a second output says, by 1, that the value is missing.</param>
public sealed record FittedFilled(string Column, ColumnType Type, double Value, bool Indicator) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => Indicator ? [$"{Column}.Filled", $"{Column}.Missing"] : [$"{Column}.Filled"];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var values = NumericValues.Of(frame[Column], rows);
        for (var i = 0; i < values.Length; i++)
        {
            var missing = double.IsNaN(values[i]);
            outputs[0][i] = (float)(missing ? Value : values[i]);
            if (missing && Indicator)
                outputs[1][i] = 1;
        }
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var number = graph.Number(Column);
        var missing = graph.Add("IsNaN", [number]);
        var filled = graph.Add("Where", [missing, graph.Constant(OnnxTensor.Of(Value)), number]);
        return Indicator ? graph.Concat([filled, graph.Cast(missing, OnnxElement.Double)]) : filled;
    }
}
