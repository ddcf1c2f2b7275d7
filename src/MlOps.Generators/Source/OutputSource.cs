using MlOps.Generators.Datasets;
using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>What a model answers: the label's prediction, and for a class its probability, or those of all classes.</summary>
internal static class OutputSource
{
    public static string Of(TypedModel model)
    {
        var type = model.Definition.Name + "Output";
        return CSharp.File(model.Definition.Namespace, $$"""
            /// <summary>What {{model.Definition.Name}} predicts.</summary>
            {{model.Definition.Accessibility}} readonly record struct {{type}} : global::MlOps.Scoring.IModelOutput<{{type}}>
            {
            {{CSharp.Lines([Properties(model)], "    ")}}

                static void global::MlOps.Scoring.IModelOutput<{{type}}>.Read(global::MlOps.Scoring.ScoringResult result, global::System.Span<{{type}}> rows)
                {
            {{CSharp.Lines([Body(model, type)], "        ")}}
                }
            }
            """);
    }

    private static string Properties(TypedModel model) => model switch
    {
        { Label: { Kind: ColumnKind.Boolean } label } => $$"""
            /// <summary>{{Summary(label)}} True where the probability is at least one half.</summary>
            public bool {{label.PropertyName}} { get; init; }

            /// <summary>The probability that {{label.Name}} is true, 0 … 1.</summary>
            public float Probability { get; init; }
            """,
        { IsMulticlass: true, Label: var label } => $$"""
            /// <summary>{{Summary(label)}} The most probable class.</summary>
            public {{(label.Kind == ColumnKind.Int64 ? "long" : "string")}} {{label.PropertyName}} { get; init; }

            /// <summary>The probability of each class, 0 … 1, by its name.</summary>
            public global::MlOps.Scoring.ClassProbabilities Probabilities { get; init; }
            """,
        { Label: var label } => $$"""
            /// <summary>{{Summary(label)}}{{(label.Unit is { } unit ? $" In {CSharp.Xml(unit)}." : "")}}</summary>
            public float {{label.PropertyName}} { get; init; }
            """,
    };

    private static string Summary(DatasetColumn label) => "Predicted: " + CSharp.Xml(CSharp.Sentence(label.Description ?? label.Name));

    private static string Body(TypedModel model, string type) => model switch
    {
        { Label: { Kind: ColumnKind.Boolean } label } => $$"""
            var values = result.Boolean({{CSharp.Literal(label.Name)}});
            var probabilities = result.Float("probability");
            for (var i = 0; i < rows.Length; i++)
                rows[i] = new {{type}} { {{label.PropertyName}} = values[i], Probability = probabilities[i] };
            """,
        { IsMulticlass: true, Label: var label } => $$"""
            var values = result.{{(label.Kind == ColumnKind.Int64 ? "Int64" : "Text")}}({{CSharp.Literal(label.Name)}});
            for (var i = 0; i < rows.Length; i++)
                rows[i] = new {{type}} { {{label.PropertyName}} = values[i], Probabilities = result.Probabilities("probabilities", i) };
            """,
        { Label: var label } => $$"""
            var values = result.Float({{CSharp.Literal(label.Name)}});
            for (var i = 0; i < rows.Length; i++)
                rows[i] = new {{type}} { {{label.PropertyName}} = values[i] };
            """,
    };
}
