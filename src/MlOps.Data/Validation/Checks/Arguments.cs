using MlOps.Data.Engine.Csv;
using MlOps.Data.Validation.Reading;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Checks;

/// <summary>What stands behind an expectation's name, read as what its kind needs; each refusal is an MLOPS2001 at its place.</summary>
internal sealed class Arguments(Expectation expectation)
{
    private readonly YamlNode node = expectation.Argument;

    public YamlNode Node => node;

    public MlOpsException Invalid(string message, YamlNode? at = null) =>
        new(DiagnosticCodes.InvalidExpectations, message, at is null || at.Start.Line == 0 || YamlValues.IsEmpty(at) ? expectation.Location : expectation.Locate(at));

    public void None()
    {
        if (!YamlValues.IsEmpty(node) && node is not YamlScalarNode { Value: "true" })
            throw Invalid($"'{expectation.Kind.NameOf()}' takes no value", node);
    }

    public void RequireType(ColumnSchema column, ColumnType type)
    {
        if (column.Type != type)
            throw Invalid($"'{expectation.Kind.NameOf()}' does not fit {column.Name}, which is of the type {column.Type}, not {type}");
    }

    public void RequireNumber(ColumnSchema column)
    {
        if (column.Type is not (ColumnType.Int64 or ColumnType.Float64))
            throw Invalid($"'{expectation.Kind.NameOf()}' does not fit {column.Name}, which is of the type {column.Type}, not a number");
    }

    public string Text(string expected) =>
        node is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : throw Invalid($"'{expectation.Kind.NameOf()}' needs {expected}", node);

    public Literal Bound(ColumnSchema column) => Bound(column, node);

    /// <summary><c>[0.2, 80]</c></summary>
    public (Literal Low, Literal High) Bounds(ColumnSchema column)
    {
        if (node is not YamlSequenceNode { Children.Count: 2 } pair)
            throw Invalid("'between' needs two bounds: [0, 10]", node);
        var (low, high) = (Bound(column, pair[0]), Bound(column, pair[1]));
        return low.IsAbove(high, column.Type) ? throw Invalid($"the range is empty: {low.Text} is above {high.Text}", node) : (low, high);
    }

    public IReadOnlyList<Literal> Set(ColumnSchema column)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } items)
            throw Invalid("'in_set' needs a list of values: [card, cash]", node);
        return [.. items.Select(item => Value(column, item))];
    }

    /// <summary>A regular expression, which the engine (RE2) has the last word about.</summary>
    public string Pattern() => Text("a regular expression");

    /// <summary>A number, <c>[low, high]</c>, or <c>{ min: …, max: … }</c> with either left out.</summary>
    public ValueRange Range() => Range(node, []);

    /// <summary><c>{ at: 0.99, max: 120 }</c></summary>
    public (double At, ValueRange Range) Quantile()
    {
        if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue("at", out var at))
            throw Invalid("'quantile' needs the share of the values below it and a range: { at: 0.99, max: 120 }", node);
        return YamlValues.Number(at) is >= 0 and <= 1 and var share
            ? (share, Range(node, ["at"]))
            : throw Invalid($"'{at}' is not a share, expected a number from 0 to 1", at);
    }

    public IReadOnlyList<string> Columns(DatasetSchema schema)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } items)
            throw Invalid("'key' needs a list of columns: [pickup_at, meter]", node);
        return [.. items.Select(item => Column(schema, item.ToString(), item).Name)];
    }

    /// <summary><c>dropoff_at &gt; pickup_at</c></summary>
    public (string Left, Comparison Comparison, string Right) Comparison(DatasetSchema schema)
    {
        var words = Text("two columns: dropoff_at > pickup_at").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || Checks.Comparison.Find(words[1]) is not { } comparison)
            throw Invalid($"'{node}' is not a comparison, expected a column, one of {Checks.Comparison.Known}, and a column, with spaces between them", node);
        var (left, right) = (Column(schema, words[0], node), Column(schema, words[2], node));
        if (Family(left.Type) != Family(right.Type))
            throw Invalid($"{left.Name} of the type {left.Type} cannot be compared with {right.Name} of the type {right.Type}", node);
        return (left.Name, comparison, right.Name);
    }

    /// <summary>A mapping's members by name, all of them among the known.</summary>
    public IReadOnlyDictionary<string, YamlNode> Members(string example, params string[] known)
    {
        if (node is not YamlMappingNode mapping)
            throw Invalid($"'{expectation.Kind.NameOf()}' needs {example}", node);
        foreach (var key in mapping.Children.Keys.Where(key => !known.Contains(key.ToString())))
            throw Invalid($"'{key}' is not known here, expected {string.Join(", ", known)}", key);
        return mapping.Children.ToDictionary(member => member.Key.ToString(), member => member.Value, StringComparer.Ordinal);
    }

    /// <summary>Two columns and a range: <c>{ of: [distance, fare_amount], min: 0.8 }</c></summary>
    public (ColumnSchema Left, ColumnSchema Right, ValueRange Range) Correlation(DatasetSchema schema)
    {
        const string example = "two columns and a range: { of: [distance, fare_amount], min: 0.8 }";
        if (!Members(example, "of", "min", "max").TryGetValue("of", out var of) || of is not YamlSequenceNode { Children.Count: 2 } pair)
            throw Invalid($"'correlation' needs {example}", node);
        var columns = pair.Select(item => Column(schema, item.ToString(), item)).ToArray();
        foreach (var column in columns)
            RequireNumber(column);
        return (columns[0], columns[1], Range(node, ["of"]));
    }

    public static ColumnType Family(ColumnType type) => type == ColumnType.Int64 ? ColumnType.Float64 : type;

    public ColumnSchema Column(DatasetSchema schema, string name, YamlNode at) =>
        schema.Find(name) ?? throw Invalid($"there is no column '{name}', expected one of {string.Join(", ", schema.Columns.Select(c => c.Name))}", at);

    private Literal Bound(ColumnSchema column, YamlNode at)
    {
        if (column.Type is ColumnType.String or ColumnType.Boolean)
            throw Invalid($"'{expectation.Kind.NameOf()}' does not fit {column.Name}, which is of the type {column.Type}, not a number or timestamp");
        return Value(column, at);
    }

    public Literal Value(ColumnSchema column, YamlNode at) =>
        at is YamlScalarNode { Value: { } text } && Literal.Parse(column.Type, text) is { } literal
            ? literal
            : throw Invalid($"'{at}' is not a value of {column.Name}, which is of the type {column.Type}: expected {CellGrammar.Expected(column.Type)}", at);

    public ValueRange Range(YamlNode at, string[] besides)
    {
        var range = at switch
        {
            YamlScalarNode when YamlValues.Number(at) is { } exact => new ValueRange(exact, exact),
            YamlSequenceNode { Children.Count: 2 } pair => new ValueRange(Number(pair[0]), Number(pair[1])),
            YamlMappingNode mapping => Range(mapping, besides),
            _ => null,
        };
        if (range is null or { Min: null, Max: null })
            throw Invalid($"'{expectation.Kind.NameOf()}' needs a number, [low, high] or {{ min: low, max: high }}", at);
        return range.Min > range.Max ? throw Invalid("the range is empty: its min is above its max", at) : range;
    }

    private ValueRange Range(YamlMappingNode mapping, string[] besides)
    {
        double? min = null, max = null;
        foreach (var (key, value) in mapping.Children)
        {
            switch (key.ToString())
            {
                case "min": min = Number(value); break;
                case "max": max = Number(value); break;
                case var other when besides.Contains(other): break;
                default: throw Invalid($"'{key}' is not known here, expected {string.Join(", ", besides.Concat(["min", "max"]))}", key);
            }
        }

        return new ValueRange(min, max);
    }

    private double Number(YamlNode at) => YamlValues.Number(at) ?? throw Invalid($"'{at}' is not a finite number", at);
}
