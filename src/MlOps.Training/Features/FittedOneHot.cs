using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Categories">The most frequent first. Integers in decimal digits, Booleans as true and false.</param>
public sealed record FittedOneHot(string Column, ColumnType Type, ImmutableArray<string> Categories) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [.. Categories.Select(category => $"{Column}={category}")];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct) =>
        OneHot.Fill(new ColumnCategories(Column, Categories).Numbers(frame, rows), outputs);

    internal override string AddTo(FeatureGraph graph) => Type == ColumnType.String
        ? TextCategories(graph)
        : graph.Cast(graph.Add("Equal", [Column, graph.Constant(CategoriesAs(graph.TypeOf(Column)))]), OnnxElement.Double);

    /// <summary>OneHotEncoder looks a text up in a hash table; it adds an axis of its own behind the column's.</summary>
    private string TextCategories(FeatureGraph graph)
    {
        var encoded = graph.AddMl("OneHotEncoder", [Column], output: null, new OnnxAttribute("cats_strings", Categories.ToArray()), new OnnxAttribute("zeros", 1L));
        return graph.Cast(graph.Squeeze(encoded), OnnxElement.Double);
    }

    /// <summary>Numbers are compared, not looked up: OneHotEncoder would turn NaN and 2.5 into integers.</summary>
    private OnnxTensor CategoriesAs(TensorType type) => type switch
    {
        TensorType.Boolean => OnnxTensor.Row([.. Categories.Select(category => category == "true")]),
        TensorType.Int64 => OnnxTensor.Row([.. Categories.Select(category => long.Parse(category, CultureInfo.InvariantCulture))]),
        _ => OnnxTensor.Row([.. Categories.Select(category => (double)long.Parse(category, CultureInfo.InvariantCulture))]),
    };
}
