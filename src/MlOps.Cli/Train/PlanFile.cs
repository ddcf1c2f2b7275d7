using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Train;

/// <summary>Reads a plan.json that <c>mlops model plan</c> wrote.</summary>
internal static class PlanFile
{
    public const string FileName = "plan.json";

    /// <exception cref="MlOpsException">MLOPS3001, with the line and column where the text is no plan.</exception>
    public static ModelPlan Read(string path)
    {
        if (!File.Exists(path))
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, "there is no such file: write it with `mlops model plan`", new SourceLocation(path));
        try
        {
            return ModelPlan.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"not a model's plan: {e.Message}",
                new SourceLocation(path, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0)), e);
        }
    }
}
