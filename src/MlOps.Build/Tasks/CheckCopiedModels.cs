using System.Text.Json;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Holds a model that was copied beside the assembly against what this build was to train: configurations share the directory that
/// models are trained into, and two of them that build at once could take each other's.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckCopiedModels : Microsoft.Build.Utilities.Task
{
    /// <summary>The model, with the metadata PlanFile, DatasetVersion, Seed and ModelDirectory.</summary>
    [Required]
    public ITaskItem Model { get; set; } = null!;

    /// <summary>The model.json that was copied, by its full path.</summary>
    [Required]
    public string Metadata { get; set; } = "";

    /// <summary>Where the model is declared.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            using var copied = JsonDocument.Parse(File.ReadAllBytes(Metadata));
            using var plan = JsonDocument.Parse(File.ReadAllBytes(Path.GetFullPath(Model.GetMetadata("PlanFile"), Path.GetDirectoryName(ProjectFile)!)));
            var (seed, version) = (copied.RootElement.GetProperty("seed").GetRawText(), copied.RootElement.GetProperty("dataset").GetProperty("version").GetRawText());
            if (!JsonElement.DeepEquals(copied.RootElement.GetProperty("plan"), plan.RootElement))
                Refuse("of another plan");
            else if (seed != Model.GetMetadata("Seed"))
                Refuse($"of the seed {seed}");
            else if (version != Model.GetMetadata("DatasetVersion"))
                Refuse($"of the dataset's version {version}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            Refuse($"not to be read ({e.Message})");
        }

        return !Log.HasLoggedErrors;
    }

    private void Refuse(string what) => Log.LogError(null, Codes.CopyOfAnother, null, ProjectFile, 0, 0, 0, 0, "{0}",
        $"the model {Model.ItemSpec} that was copied to {Path.GetDirectoryName(Metadata)} is {what}: another build, of another configuration or with other properties, trained into {Model.GetMetadata("ModelDirectory")} at the same time. Build again, or give each configuration a directory of its own by MlOpsModelOutput");
}
