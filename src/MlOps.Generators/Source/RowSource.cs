using System.Linq;
using MlOps.Generators.Datasets;

namespace MlOps.Generators.Source;

/// <summary>A dataset's rows as a record.</summary>
internal static class RowSource
{
    public const string Namespace = "MlOps.Datasets";

    public static string Of(DatasetDefinition dataset) => CSharp.File(Namespace, $$"""
        /// <summary>{{CSharp.Xml(CSharp.Sentence(dataset.Description ?? $"A row of the dataset {dataset.Name}"))}}</summary>
        [global::MlOps.Modeling.Dataset({{CSharp.Literal(dataset.Name)}})]
        public sealed record {{dataset.RowType}}
        {
        {{CSharp.Lines([string.Join("\n\n", dataset.Columns.Select(Property))], "    ")}}
        }
        """);

    private static string Property(DatasetColumn column) => $$"""
        {{CSharp.Documentation(column)}}
        [global::MlOps.Modeling.Column({{CSharp.Literal(column.Name)}})]
        public {{column.CSharpType}} {{column.PropertyName}} { get; init; }{{(column is { Kind: ColumnKind.String, Nullable: false } ? " = \"\";" : "")}}
        """;
}
