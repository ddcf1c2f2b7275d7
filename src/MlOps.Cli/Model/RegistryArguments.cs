using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Serve;
using MlOps.Registry;

namespace MlOps.Cli.Model;

/// <summary>What the commands of the registry share.</summary>
internal static class RegistryArguments
{
    public static Argument<string> Name() => new("name") { Description = "The model's name" };

    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON" };

    public static ModelRegistry Open(ParseResult parsed) => Workspace.Find(parsed).ModelRegistry();
}
