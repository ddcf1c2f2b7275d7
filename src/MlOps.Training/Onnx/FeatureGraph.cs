using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;

namespace MlOps.Training.Onnx;

/// <summary>The nodes from the raw columns to the feature matrix: the arithmetic of <see cref="FeatureTransform"/>, node by node.</summary>
internal sealed class FeatureGraph(GraphBuilder graph, ImmutableArray<ModelInput> inputs)
{
    private const long Second = 1_000_000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

    /// <returns>The name of a float value of shape [rows, feature outputs]: joined in double, rounded once, as the matrix is.</returns>
    public string Add(ImmutableArray<FittedFeature> features)
    {
        ImmutableArray<string> columns = [.. features.Where(feature => feature.Outputs.Length > 0).Select(Add)];
        var joined = columns.Length == 1 ? columns[0] : graph.Add("Concat", columns, new OnnxAttribute("axis", 1L));
        return graph.Cast(joined, OnnxElement.Float);
    }

    /// <returns>The name of a double value of shape [rows, outputs of the feature].</returns>
    private string Add(FittedFeature feature) => feature switch
    {
        FittedNumeric => Number(feature.Column),
        FittedStandardized standardized => Standardize(standardized),
        FittedOneHot { Type: ColumnType.String } text => TextCategories(text),
        FittedOneHot oneHot => graph.Cast(graph.Add("Equal", [oneHot.Column, graph.Constant(Categories(oneHot))]), OnnxElement.Double),
        FittedDatePart date => DatePart(date),
        FittedMap map => new MapGraph(graph, TypeOf(map.Column)).Add(map),
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "This feature has no ONNX form."),
    };

    private string Number(string column) => TypeOf(column) == TensorType.Double ? column : graph.Cast(column, OnnxElement.Double);

    private string Standardize(FittedStandardized feature)
    {
        var centred = graph.Add("Sub", [Number(feature.Column), graph.Constant(OnnxTensor.Of(feature.Mean))]);
        var scaled = graph.Add("Div", [centred, graph.Constant(OnnxTensor.Of(feature.Scale))]);
        return TypeOf(feature.Column) == TensorType.Double
            ? graph.Add("Where", [graph.Add("IsNaN", [scaled]), graph.Constant(OnnxTensor.Of(0.0)), scaled])
            : scaled;
    }

    /// <summary>OneHotEncoder looks a text up in a hash table; it adds an axis of its own behind the column's.</summary>
    private string TextCategories(FittedOneHot feature)
    {
        var encoded = graph.AddMl("OneHotEncoder", [feature.Column], output: null, new OnnxAttribute("cats_strings", feature.Categories.ToArray()), new OnnxAttribute("zeros", 1L));
        var flat = graph.Add("Squeeze", [encoded, graph.Constant(OnnxTensor.Vector([1L]))]);
        return graph.Cast(flat, OnnxElement.Double);
    }

    /// <summary>Numbers are compared, not looked up: OneHotEncoder would turn NaN and 2.5 into integers.</summary>
    private OnnxTensor Categories(FittedOneHot feature) => TypeOf(feature.Column) switch
    {
        TensorType.Boolean => OnnxTensor.Row([.. feature.Categories.Select(category => category == "true")]),
        TensorType.Int64 => OnnxTensor.Row([.. feature.Categories.Select(category => long.Parse(category, CultureInfo.InvariantCulture))]),
        _ => OnnxTensor.Row([.. feature.Categories.Select(category => (double)long.Parse(category, CultureInfo.InvariantCulture))]),
    };

    /// <summary>((microseconds + offset) mod period) / unit in integers. ONNX's Mod takes the divisor's sign, so days before 1970 come right.</summary>
    private string DatePart(FittedDatePart feature)
    {
        var (offset, period, unit) = feature.Part switch
        {
            Modeling.Plans.DatePart.Hour => (0, Day, Hour),
            Modeling.Plans.DatePart.Minute => (0, Hour, Minute),
            // 1970-01-01 was a Thursday, 4.
            _ => (4 * Day, 7 * Day, Day),
        };
        var shifted = offset == 0 ? feature.Column : graph.Add("Add", [feature.Column, graph.Constant(OnnxTensor.Of(offset))]);
        var within = graph.Add("Mod", [shifted, graph.Constant(OnnxTensor.Of(period))]);
        var part = graph.Add("Div", [within, graph.Constant(OnnxTensor.Of(unit))]);
        var value = feature.OneHot
            ? graph.Add("Equal", [part, graph.Constant(OnnxTensor.Row([.. Enumerable.Range(0, feature.Count).Select(i => (long)i)]))])
            : part;
        return graph.Cast(value, OnnxElement.Double);
    }

    private TensorType TypeOf(string column) => inputs.First(input => input.Name == column).Type;
}
