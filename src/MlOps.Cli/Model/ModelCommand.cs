using System.CommandLine;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model</c>: models as their projects define them.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Models: their plans.")
    {
        PlanCommand.Create(),
    };
}
