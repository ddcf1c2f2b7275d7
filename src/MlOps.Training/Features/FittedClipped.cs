using System.Collections.Immutable;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

public sealed record FittedClipped(string Column, ColumnType Type, double Missing, double Least, double Most) : FittedNumber(Column, Type, Missing)
{
    public override ImmutableArray<string> Outputs => [$"{Column}.Clipped"];

    internal override double Map(double value) => Math.Clamp(value, Least, Most);

    internal override string AddMap(FeatureGraph graph, string number) =>
        graph.Add("Clip", [number, graph.Constant(OnnxTensor.Of(Least)), graph.Constant(OnnxTensor.Of(Most))]);
}
