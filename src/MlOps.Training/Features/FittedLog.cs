using System.Collections.Immutable;
using MlOps.Modeling.Schema;
using MlOps.Training.Numerics;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>log(1 + |value|) with the value's sign, precise for small values too; the largest double stands for an infinity.</summary>
public sealed record FittedLog(string Column, ColumnType Type, double Missing) : FittedNumber(Column, Type, Missing)
{
    public override ImmutableArray<string> Outputs => [$"{Column}.Log1p"];

    internal override double Map(double value) => Signed(value);

    internal static double Signed(double value) =>
        PortableMath.LogOnePlus(Math.Min(Math.Abs(value), double.MaxValue)) * Math.Sign(value);

    /// <summary>The steps of <see cref="PortableMath.LogOnePlus"/>: 1 + value loses digits, which the last term gives back.</summary>
    internal override string AddMap(FeatureGraph graph, string number)
    {
        var one = graph.Constant(OnnxTensor.Of(1.0));
        var size = graph.Add("Min", [graph.Add("Abs", [number]), graph.Constant(OnnxTensor.Of(double.MaxValue))]);
        var sum = graph.Add("Add", [one, size]);
        var lost = graph.Add("Div", [graph.Add("Sub", [size, graph.Add("Sub", [sum, one])]), sum]);
        return graph.Add("Mul", [graph.Add("Add", [graph.Add("Log", [sum]), lost]), graph.Add("Sign", [number])]);
    }
}
