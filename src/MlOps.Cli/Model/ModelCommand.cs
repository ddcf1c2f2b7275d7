using System.CommandLine;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model</c>: models as their projects define them, and as the registry knows them.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Models: their plans, their registered versions, where they come from, what became of them.")
    {
        PlanCommand.Create(),
        CheckCommand.Create(),
        VerifyCommand.Create(),
        WhyCommand.Create(),
        RegisterCommand.Create(),
        ListCommand.Create(),
        ShowCommand.Create(),
        HistoryCommand.Create(),
        PromoteCommand.Create(),
    };
}
