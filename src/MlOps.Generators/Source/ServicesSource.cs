using MlOps.Generators.Models;

namespace MlOps.Generators.Source;

/// <summary>A model's registration with Microsoft.Extensions.DependencyInjection, in its namespace, as is the custom there.</summary>
internal static class ServicesSource
{
    public const string Collection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";

    public const string KeyedProvider = "Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider";

    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions";

    public static string Of(TypedModel model, CallerContext caller)
    {
        var name = model.Definition.Name;
        var space = model.Definition.Namespace.Length == 0 ? "global::" : $"global::{model.Definition.Namespace}.";
        var open = $"{space}{name}Model.Open(directory ?? {space}{name}Model.ModelDirectory)";
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
                    {{Extensions}}.AddSingleton<{{predictor}}>(services, _ => {{open}});{{(caller.HasKeyedServices ? Keyed() : "")}}
            }
            """);

        string Keyed() => $$"""


                /// <summary>Adds the predictor of {{name}} under a key: beside others of the same model, which lie in other directories.</summary>
                public static global::{{Collection}} AddKeyed{{name}}Model(this global::{{Collection}} services, object? serviceKey, string? directory = null) =>
                    {{Extensions}}.AddKeyedSingleton<{{predictor}}>(services, serviceKey, (_, _) => {{open}});
            """;
    }
}
