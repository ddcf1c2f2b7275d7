using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry;
using Spectre.Console;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model register</c>: gives a trained package the model's next version number.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var package = new Option<string>("--package") { Description = "The directory that `mlops train` wrote", Required = true };
        var json = RegistryArguments.Json();
        var command = new Command("register", """
            Register a trained model as the next version. The same model keeps the number it has.

            Examples:
              mlops model register --package artifacts/models/TaxiFare/5
              mlops model register --package artifacts/models/TaxiFare/5 --json
            """)
        {
            package, json,
        };
        command.SetAction(parsed => Run(RegistryArguments.Open(parsed), parsed.GetValue(package)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(ModelRegistry registry, string package, bool json)
    {
        var version = registry.Register(package, out var added);
        if (json)
            RegistryFormat.Print(new JsonObject { ["model"] = version.Model, ["version"] = version.Version, ["digest"] = version.Digest.ToString(), ["registered"] = added });
        else
            Terminal.Out.WriteLine($"{version.Label}: {(added ? "registered" : "registered already")}");
        return ExitCode.Done;
    }
}
