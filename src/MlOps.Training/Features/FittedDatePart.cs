using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="OneHot">One output a value of the part (24 hours, 7 days, …) instead of the part as a number.</param>
public sealed record FittedDatePart(string Column, DatePart Part, bool OneHot) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => OneHot
        ? [.. Enumerable.Range(DateParts.First(Part), Count).Select(value => FormattableString.Invariant($"{Column}.{Part}={value}"))]
        : [$"{Column}.{Part}"];

    /// <summary>How many values the part can have.</summary>
    public int Count => DateParts.Count(Part);

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var parts = DateParts.Of((TimestampColumn)frame[Column], Part, rows);
        for (var i = 0; i < parts.Length; i++)
        {
            if (OneHot)
                outputs[parts[i] - DateParts.First(Part)][i] = 1;
            else
                outputs[0][i] = parts[i];
        }
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var part = graph.DatePart(Column, Part);
        var value = OneHot
            ? graph.Add("Equal", [part, graph.Constant(OnnxTensor.Row([.. Enumerable.Range(DateParts.First(Part), Count).Select(i => (long)i)]))])
            : part;
        return graph.Cast(value, OnnxElement.Double);
    }
}
