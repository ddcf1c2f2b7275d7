using System.Linq;
using MlOps.Generators.Datasets;
using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>What a caller gives a model: a property a column that its features read.</summary>
internal static class InputSource
{
    public static string Of(TypedModel model)
    {
        var type = model.Definition.Name + "Input";
        var columns = model.Inputs.Select(AsInput).ToList();
        return CSharp.File(model.Definition.Namespace, $$"""
            /// <summary>What {{model.Definition.Name}} predicts {{model.Label.Name}} from.</summary>
            {{model.Definition.Accessibility}} readonly record struct {{type}} : global::MlOps.Scoring.IModelInput<{{type}}>
            {
            {{CSharp.Lines([string.Join("\n\n", columns.Select(Property))], "    ")}}

                static void global::MlOps.Scoring.IModelInput<{{type}}>.Fill(global::System.ReadOnlySpan<{{type}}> rows, global::MlOps.Scoring.ScoringBatch batch)
                {
            {{CSharp.Lines(columns.Select(Declaration), "        ")}}
                    for (var i = 0; i < rows.Length; i++)
                    {
            {{CSharp.Lines(columns.Select(Assignment), "            ")}}
                    }

            {{CSharp.Lines(columns.Select(column => $"batch.Add({CSharp.Literal(column.Name)}, {Variable(column)});"), "        ")}}
                }
            }
            """);
    }

    private static string Property(DatasetColumn column) => $$"""
        {{CSharp.Documentation(column)}}
        public {{(column.Nullable ? "" : "required ")}}{{column.CSharpType}} {{column.PropertyName}} { get; init; }
        """;

    /// <summary>A Boolean and a timestamp have no way to be missing in a model's input, so that no model is trained on a column where they can be.</summary>
    private static DatasetColumn AsInput(DatasetColumn column) =>
        column.Kind is ColumnKind.Boolean or ColumnKind.Timestamp ? column with { Nullable = false } : column;

    private static string Declaration(DatasetColumn column) => $"var {Variable(column)} = new {Element(column)}[rows.Length];";

    private static string Assignment(DatasetColumn column) => $"{Variable(column)}[i] = {Value(column, $"rows[i].{column.PropertyName}")};";

    /// <summary>Cannot be a keyword or one of the method's own names.</summary>
    private static string Variable(DatasetColumn column) => "column" + column.PropertyName;

    /// <summary>The element of the model's input tensor: a number that can be missing is a double, whose NaN says so.</summary>
    private static string Element(DatasetColumn column) => column switch
    {
        { Kind: ColumnKind.String } => "string",
        { Kind: ColumnKind.Float64 } or { Nullable: true } => "double",
        { Kind: ColumnKind.Boolean } => "bool",
        _ => "long",
    };

    private static string Value(DatasetColumn column, string value) => column switch
    {
        { Kind: ColumnKind.String } => $"{value} ?? \"\"",
        { Kind: ColumnKind.Timestamp } => Microseconds(value),
        { Nullable: true } => $"{value} ?? double.NaN",
        _ => value,
    };

    /// <summary>Since 1970, UTC; a local time is converted, one of no kind is UTC as it is in the dataset.</summary>
    private static string Microseconds(string value) =>
        $"(({value}.Kind == global::System.DateTimeKind.Local ? {value}.ToUniversalTime() : {value}).Ticks - global::System.DateTime.UnixEpoch.Ticks) / global::System.TimeSpan.TicksPerMicrosecond";
}
