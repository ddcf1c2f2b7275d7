using MlOps.Generators.Datasets;
using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>What a model answers: the label's prediction, and for a binary label its probability.</summary>
internal static class OutputSource
{
    public static string Of(TypedModel model)
    {
        var type = model.Definition.Name + "Output";
        return CSharp.File(model.Definition.Namespace, $$"""
            /// <summary>What {{model.Definition.Name}} predicts.</summary>
            {{model.Definition.Accessibility}} readonly record struct {{type}} : global::MlOps.Scoring.IModelOutput<{{type}}>
            {
            {{CSharp.Lines([Properties(model.Label)], "    ")}}

                static void global::MlOps.Scoring.IModelOutput<{{type}}>.Read(global::MlOps.Scoring.ScoringResult result, global::System.Span<{{type}}> rows)
                {
            {{CSharp.Lines([Body(model.Label, type)], "        ")}}
                }
            }
            """);
    }

    private static string Properties(DatasetColumn label) => label.Kind == ColumnKind.Boolean
        ? $$"""
          /// <summary>{{Summary(label)}} True where the probability is at least one half.</summary>
          public bool {{label.PropertyName}} { get; init; }

          /// <summary>The probability that {{label.Name}} is true, 0 … 1.</summary>
          public float Probability { get; init; }
          """
        : $$"""
          /// <summary>{{Summary(label)}}{{(label.Unit is { } unit ? $" In {CSharp.Xml(unit)}." : "")}}</summary>
          public float {{label.PropertyName}} { get; init; }
          """;

    private static string Summary(DatasetColumn label) => "Predicted: " + CSharp.Xml(CSharp.Sentence(label.Description ?? label.Name));

    private static string Body(DatasetColumn label, string type) => label.Kind == ColumnKind.Boolean
        ? $$"""
          var values = result.Boolean({{CSharp.Literal(label.Name)}});
          var probabilities = result.Float("probability");
          for (var i = 0; i < rows.Length; i++)
              rows[i] = new {{type}} { {{label.PropertyName}} = values[i], Probability = probabilities[i] };
          """
        : $$"""
          var values = result.Float({{CSharp.Literal(label.Name)}});
          for (var i = 0; i < rows.Length; i++)
              rows[i] = new {{type}} { {{label.PropertyName}} = values[i] };
          """;
}
