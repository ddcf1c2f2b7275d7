using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>A model's registration with Microsoft.Extensions.DependencyInjection, in its namespace, as is the custom there.</summary>
internal static class ServicesSource
{
    public const string Collection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";

    public static string Of(TypedModel model)
    {
        var name = model.Definition.Name;
        var space = model.Definition.Namespace.Length == 0 ? "global::" : $"global::{model.Definition.Namespace}.";
        var predictor = $"global::MlOps.Scoring.Predictor<{space}{name}Input, {space}{name}Output>";
        return CSharp.File("Microsoft.Extensions.DependencyInjection", $$"""
            /// <summary>Registers {{name}}.</summary>
            {{model.Definition.Accessibility}} static class {{name}}ServiceCollectionExtensions
            {
                /// <summary>
                /// Adds the predictor of {{name}}, one for all: from <paramref name="directory"/>, or the model that lies beside the application.
                /// It is opened when it is first asked for, and closed with the provider.
                /// </summary>
                public static global::{{Collection}} Add{{name}}Model(this global::{{Collection}} services, string? directory = null) =>
                    global::Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<{{predictor}}>(
                        services, _ => {{space}}{{name}}Model.Open(directory ?? {{space}}{{name}}Model.ModelDirectory));
            }
            """);
    }
}
