using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>A model's entry point: the trained model beside the application, opened once and shared by all threads.</summary>
internal static class ModelSource
{
    public static string Of(TypedModel model)
    {
        var name = model.Definition.Name;
        var predictor = $"global::MlOps.Scoring.Predictor<{name}Input, {name}Output>";
        return CSharp.File(model.Definition.Namespace, $$"""
            /// <summary>Predicts {{model.Label.Name}} with the model {{name}} that was built with this assembly.</summary>
            {{model.Definition.Accessibility}} static class {{name}}Model
            {
                private static readonly global::System.Lazy<{{predictor}}> Shared = new(static () => Open(ModelDirectory));

                /// <summary>Where the build puts the model: models/{{name}} beside the application.</summary>
                public static string ModelDirectory => global::System.IO.Path.Combine(global::System.AppContext.BaseDirectory, "models", "{{name}}");

                /// <summary>Predicts one row. Safe to call from any thread.</summary>
                public static {{name}}Output Predict(in {{name}}Input input) => Shared.Value.Predict(in input);

                /// <summary>Predicts many rows at once, in their order. Safe to call from any thread.</summary>
                public static {{name}}Output[] Predict(global::System.ReadOnlySpan<{{name}}Input> inputs) => Shared.Value.Predict(inputs);

                /// <summary>Opens another build of the same model, which the caller disposes of.</summary>
                public static {{predictor}} Open(string directory) => {{predictor}}.Open(directory);
            }
            """);
    }
}
