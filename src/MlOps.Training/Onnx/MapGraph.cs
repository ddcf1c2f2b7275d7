using System.Globalization;
using MlOps.Modeling.Metadata;
using MlOps.Training.Features;

namespace MlOps.Training.Onnx;

/// <summary>A <see cref="FittedMap"/> as ONNX's LabelEncoder, a hash table from text or integers to text or numbers.</summary>
/// <param name="type">Of the column's input.</param>
internal sealed class MapGraph(GraphBuilder graph, TensorType type)
{
    /// <returns>The name of a double value of shape [rows, outputs of the feature].</returns>
    public string Add(FittedMap map) => map switch
    {
        FittedNumberMap number => graph.Cast(
            Encode(map, new OnnxAttribute("values_floats", number.Results.ToArray()), new OnnxAttribute("default_float", float.NaN)), OnnxElement.Double),
        FittedCategoryMap category => Categories(category),
        _ => throw new ArgumentOutOfRangeException(nameof(map), map, "This map has no ONNX form."),
    };

    private string Categories(FittedCategoryMap map)
    {
        // The empty text is no category.
        var result = Encode(map, new OnnxAttribute("values_strings", map.Results.ToArray()), new OnnxAttribute("default_string", ""));
        var encoded = graph.AddMl("OneHotEncoder", [result], output: null, new OnnxAttribute("cats_strings", map.Categories.ToArray()), new OnnxAttribute("zeros", 1L));
        return graph.Cast(graph.Add("Squeeze", [encoded, graph.Constant(OnnxTensor.Vector([1L]))]), OnnxElement.Double);
    }

    private string Encode(FittedMap map, OnnxAttribute values, OnnxAttribute missing)
    {
        var (input, keys) = type == TensorType.String
            ? (map.Column, new OnnxAttribute("keys_strings", map.Keys.ToArray()))
            : (Integer(map.Column), new OnnxAttribute("keys_int64s", map.Keys.Select(key => long.Parse(key, CultureInfo.InvariantCulture)).ToArray()));
        return graph.AddMl("LabelEncoder", [input], output: null, keys, values, missing);
    }

    /// <summary>A nullable integer comes as a double: what is missing, or no integer, becomes one that no table has.</summary>
    private string Integer(string column)
    {
        if (type == TensorType.Int64)
            return column;
        var whole = graph.Add("Equal", [column, graph.Add("Floor", [column])]);
        var number = graph.Add("Where", [whole, column, graph.Constant(OnnxTensor.Of((double)long.MinValue))]);
        return graph.Cast(number, OnnxElement.Int64);
    }
}
