using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>The values of a timestamp's part by themselves.</summary>
internal sealed record PartCategories(string Column, DatePart Part) : CategorySource(Column)
{
    public override int Count => DateParts.First(Part) + DateParts.Count(Part);

    public override string NameOf(int category) => FormattableString.Invariant($"{Column}.{Part}={category}");

    public override int[] Numbers(Frame frame, ReadOnlySpan<int> rows) => DateParts.Of((TimestampColumn)frame[Column], Part, rows);

    public override string AddTo(FeatureGraph graph) => graph.DatePart(Column, Part);
}
