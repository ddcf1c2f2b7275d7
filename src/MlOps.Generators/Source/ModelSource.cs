using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>A model's entry point: the trained model beside the application, opened once and shared by all threads.</summary>
internal static class ModelSource
{
    public static string Of(TypedModel model, CallerContext context)
    {
        var name = model.Definition.Name;
        var predictor = $"global::MlOps.Scoring.Predictor<{name}Input, {name}Output>";
        return CSharp.File(model.Definition.Namespace, $$"""
            /// <summary>Predicts {{model.Label.Name}} with the model {{name}} that was built with this assembly.</summary>
            {{model.Definition.Accessibility}} static class {{name}}Model
            {
                private static readonly global::System.Lazy<{{predictor}}> Shared = new(static () => Open(ModelDirectory));

            {{CSharp.Lines([Version(context.ModelVersion)], "    ")}}    /// <summary>Where the build puts the model: models/{{name}} beside the application.</summary>
                public static string ModelDirectory => global::System.IO.Path.Combine(global::System.AppContext.BaseDirectory, "models", "{{name}}");

                /// <summary>Predicts one row. Safe to call from any thread.</summary>
                public static {{name}}Output Predict(in {{name}}Input input) => Shared.Value.Predict(in input);

                /// <summary>Predicts many rows at once, in their order. Safe to call from any thread.</summary>
                public static {{name}}Output[] Predict(global::System.ReadOnlySpan<{{name}}Input> inputs) => Shared.Value.Predict(inputs);

                /// <summary>Of the model's metadata, which names dataset, plan and seed: the model's identity in the registry.</summary>
                public static global::MlOps.Modeling.Digest Digest => Shared.Value.Digest;

                /// <summary>Opens another build of the same model, which the caller disposes of.</summary>
                public static {{predictor}} Open(string directory) => {{predictor}}.Open(directory);
            }
            """);
    }

    /// <summary>A constant, so that it is there without the model's files. Only a build says it, an editor may not.</summary>
    private static string Version(string version) => version.Length == 0
        ? ""
        : $"/// <summary>Of the package that this model is packed as.</summary>\npublic const string Version = {CSharp.Literal(version)};\n\n";
}
