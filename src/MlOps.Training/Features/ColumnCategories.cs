using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>The values of a column of text, integers or Booleans by their places in a list.</summary>
/// <param name="Categories">Integers in decimal digits, Booleans as true and false.</param>
internal sealed record ColumnCategories(string Column, ImmutableArray<string> Categories) : CategorySource(Column)
{
    public override int Count => Categories.Length;

    public override string NameOf(int category) => $"{Column}={Categories[category]}";

    public override int[] Numbers(Frame frame, ReadOnlySpan<int> rows)
    {
        var numbers = new int[rows.Length];
        switch (frame[Column])
        {
            case StringColumn text:
                var byName = Categories.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
                var byCode = text.Dictionary.Select(name => byName.GetValueOrDefault(name, -1)).ToArray();
                for (var i = 0; i < rows.Length; i++)
                    numbers[i] = text.Codes[rows[i]] is >= 0 and var code ? byCode[code] : -1;
                break;
            case Int64Column integers:
                var byValue = Categories.Select((name, number) => (Value: long.Parse(name, CultureInfo.InvariantCulture), number)).ToDictionary(pair => pair.Value, pair => pair.number);
                for (var i = 0; i < rows.Length; i++)
                    numbers[i] = integers.IsMissing(rows[i]) ? -1 : byValue.GetValueOrDefault(integers.Values[rows[i]], -1);
                break;
            case BooleanColumn booleans:
                var (no, yes) = (Categories.IndexOf("false"), Categories.IndexOf("true"));
                for (var i = 0; i < rows.Length; i++)
                    numbers[i] = booleans.Values[rows[i]] ? yes : no;
                break;
            case var column:
                throw new InvalidOperationException($"Column '{Column}' is {column.Schema.Type}, expected {nameof(ColumnType.String)}, {nameof(ColumnType.Int64)} or {nameof(ColumnType.Boolean)}.");
        }

        return numbers;
    }

    public override string AddTo(FeatureGraph graph)
    {
        switch (graph.TypeOf(Column))
        {
            case TensorType.String:
                return LookUp(graph, Column, new OnnxAttribute("keys_strings", Categories.ToArray()));
            case TensorType.Boolean:
                return LookUp(graph, graph.Cast(Column, OnnxElement.Int64), Keys(category => category == "true" ? 1 : 0));
            case TensorType.Int64:
                return LookUp(graph, Column, Keys(category => long.Parse(category, CultureInfo.InvariantCulture)));
            default:
                var (integer, valid) = graph.Integer(Column);
                var number = LookUp(graph, integer, Keys(category => long.Parse(category, CultureInfo.InvariantCulture)));
                return graph.Add("Where", [valid, number, graph.Constant(OnnxTensor.Of(-1L))]);
        }
    }

    private OnnxAttribute Keys(Func<string, long> key) => new("keys_int64s", Categories.Select(key).ToArray());

    private string LookUp(FeatureGraph graph, string value, OnnxAttribute keys) => graph.AddMl("LabelEncoder", [value], output: null, keys, new OnnxAttribute("values_int64s", Enumerable.Range(0, Count).Select(number => (long)number).ToArray()), new OnnxAttribute("default_int64", -1L));
}
