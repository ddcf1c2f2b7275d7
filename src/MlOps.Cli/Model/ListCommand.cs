using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry;
using Spectre.Console;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model list</c>: every version of every model, the newest first.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var json = RegistryArguments.Json();
        var command = new Command("list", """
            List the registered models with their versions.

            Examples:
              mlops model list
              mlops model list --json
            """)
        {
            json,
        };
        command.SetAction(parsed => Run(RegistryArguments.Open(parsed), parsed.GetValue(json)));
        return command;
    }

    private static int Run(ModelRegistry registry, bool json)
    {
        var models = registry.Models.Select(model => (History: registry.History(model), Versions: registry.Versions(model))).ToList();
        if (json)
        {
            RegistryFormat.Print(new JsonArray([.. models.Select(model => Describe(model.History, model.Versions))]));
            return ExitCode.Done;
        }

        if (models.Count == 0)
        {
            Terminal.Out.WriteLine("No models are registered yet: `mlops model register --package DIR` adds one.");
            return ExitCode.Done;
        }

        var table = RegistryFormat.Table("Model", "Version", "Alias", "Digest", "Dataset", "Seed", "Metric", "Registered");
        foreach (var (history, versions) in models)
        {
            foreach (var version in versions.Reverse())
            {
                table.Row(version.Model, RegistryFormat.Number(version.Version), RegistryFormat.Aliases(history, version.Version), RegistryFormat.Short(version.Digest),
                    RegistryFormat.Dataset(version.Dataset), FormattableString.Invariant($"{version.Seed}"), RegistryFormat.PrimaryMetric(version), RegistryFormat.Time(version.RegisteredAt));
            }
        }

        Terminal.Out.Write(table);
        return ExitCode.Done;
    }

    private static JsonNode Describe(RegistryHistory history, IReadOnlyList<ModelVersion> versions) => new JsonObject
    {
        ["model"] = versions[0].Model,
        ["aliases"] = RegistryFormat.Aliases(history.Aliases),
        ["versions"] = new JsonArray([.. versions.Select(version => JsonNode.Parse(version.ToJson()))]),
    };
}
