using System.Security.Cryptography;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Asks compiled models for their plans, all of a project in one process. A file is written only when the plan is another one.</summary>
[MSBuildMultiThreadableTask]
public sealed class PlanModels : MlOpsTask
{
    /// <summary>In one call: what a command line holds on every platform has room for them.</summary>
    private const int MostAtOnce = 32;

    /// <summary>With the metadata PlanFile, ReferencesFile, which gets the names of the models that one refers to, and PlanStamp.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The names of those that are out of date.</summary>
    [Required]
    public string[] Outdated { get; set; } = [];

    [Required]
    public string Assembly { get; set; } = "";

    private protected override bool Work(ToolRunner runner, ToolLog log)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!;
        var models = Models.Where(model => Outdated.Contains(model.ItemSpec)).Select(model => new ModelItem(model, directory)).DistinctBy(model => model.Name);
        return models.Chunk(MostAtOnce).All(chunk => runner.Run(Call(chunk, Path.GetFullPath(Assembly, directory))) && chunk.All(model => Keep(model, log)));
    }

    private static ToolCall Call(ModelItem[] models, string assembly) => new(
        models[0].WorkspaceRoot,
        $"planning {string.Join(", ", models.Select(model => model.Name))}",
        ["model", "plan", "--assembly", assembly, .. models.SelectMany(model => new[] { "--model", model.Name, "--output", model.PlanFile, "--references", model.ReferencesFile })]);

    /// <returns>False where that failed, with an error.</returns>
    private static bool Keep(ModelItem model, ToolLog log)
    {
        try
        {
            File.WriteAllText(model.PlanStamp, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(model.PlanFile))) + Environment.NewLine);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error(Codes.StateNotWritten, $"the model {model.Name} is not trained, because what says that it is planned cannot be written: {e.Message}");
            return false;
        }
    }
}
