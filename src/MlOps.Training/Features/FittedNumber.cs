using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>One number made of one, in double, then rounded to float.</summary>
/// <param name="Missing">What a missing value becomes: the mean over the training rows.</param>
public abstract record FittedNumber(string Column, ColumnType Type, double Missing) : FittedFeature(Column)
{
    /// <param name="value">Not NaN.</param>
    internal abstract double Map(double value);

    /// <param name="number">The name of a double value of shape [rows, 1], which may be NaN.</param>
    internal abstract string AddMap(FeatureGraph graph, string number);

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var values = NumericValues.Of(frame[Column], rows);
        for (var i = 0; i < values.Length; i++)
            outputs[0][i] = (float)(double.IsNaN(values[i]) ? Missing : Map(values[i]));
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var number = graph.Number(Column);
        var mapped = AddMap(graph, number);
        return graph.TypeOf(Column) == TensorType.Double
            ? graph.Add("Where", [graph.Add("IsNaN", [number]), graph.Constant(OnnxTensor.Of(Missing)), mapped])
            : mapped;
    }
}
