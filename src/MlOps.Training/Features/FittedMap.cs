using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>A function of the author's as the table that it is for the training rows. What is not in the table is missing.</summary>
/// <param name="Name">The feature's.</param>
/// <param name="Type">String or Int64.</param>
/// <param name="Keys">The column's values, ascending; integers in decimal digits.</param>
public abstract record FittedMap(string Column, string Name, ColumnType Type, ImmutableArray<string> Keys) : FittedFeature(Column)
{
    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct) => MapTransform.Fill(this, frame[Column], rows, outputs);

    internal override string AddTo(FeatureGraph graph) => new MapGraph(graph, graph.TypeOf(Column)).Add(this);
}

/// <param name="Results">One a key; empty where the function says that there is none.</param>
/// <param name="Categories">Of the results, the most frequent first.</param>
public sealed record FittedCategoryMap(string Column, string Name, ColumnType Type, ImmutableArray<string> Keys, ImmutableArray<string> Results, ImmutableArray<string> Categories)
    : FittedMap(Column, Name, Type, Keys)
{
    public override ImmutableArray<string> Outputs => [.. Categories.Select(category => $"{Name}={category}")];
}

/// <param name="Results">One a key; NaN where the function says that there is none.</param>
public sealed record FittedNumberMap(string Column, string Name, ColumnType Type, ImmutableArray<string> Keys, ImmutableArray<float> Results)
    : FittedMap(Column, Name, Type, Keys)
{
    public override ImmutableArray<string> Outputs => [Name];
}
