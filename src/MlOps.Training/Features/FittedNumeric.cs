using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Type">Int64 or Float64.</param>
public sealed record FittedNumeric(string Column, ColumnType Type) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [Column];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var values = NumericValues.Of(frame[Column], rows);
        for (var i = 0; i < values.Length; i++)
            outputs[0][i] = (float)values[i];
    }

    internal override string AddTo(FeatureGraph graph) => graph.Number(Column);
}
