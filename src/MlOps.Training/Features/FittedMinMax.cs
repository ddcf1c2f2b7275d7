using System.Collections.Immutable;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>(value − <paramref name="Least"/>) / <paramref name="Range"/>.</summary>
/// <param name="Range">From the least to the most value, or 1 where they are equal.</param>
public sealed record FittedMinMax(string Column, ColumnType Type, double Missing, double Least, double Range) : FittedNumber(Column, Type, Missing)
{
    public override ImmutableArray<string> Outputs => [$"{Column}.MinMax"];

    internal override double Map(double value) => (value - Least) / Range;

    internal override string AddMap(FeatureGraph graph, string number) =>
        graph.Add("Div", [graph.Add("Sub", [number, graph.Constant(OnnxTensor.Of(Least))]), graph.Constant(OnnxTensor.Of(Range))]);
}
