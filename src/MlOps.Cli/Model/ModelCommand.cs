using System.CommandLine;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model</c>: models as the registry knows them.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Registered models: versions, where they come from, what became of them.")
    {
        RegisterCommand.Create(),
        ListCommand.Create(),
        ShowCommand.Create(),
        HistoryCommand.Create(),
        PromoteCommand.Create(),
    };
}
