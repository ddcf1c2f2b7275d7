using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MlOps.Build;

/// <summary>Turns <c>latest</c> into the number it stands for today, and refuses a version that is not there.</summary>
[MSBuildMultiThreadableTask]
public sealed class ResolveDatasetVersion : Microsoft.Build.Utilities.Task
{
    private const string VersionMetadata = "DatasetVersion";

    /// <summary>With the metadata Dataset, DatasetVersion and DatasetDirectory.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Where a model names its version.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The models, each with a number as its DatasetVersion.</summary>
    [Output]
    public ITaskItem[] Resolved { get; private set; } = [];

    public override bool Execute()
    {
        Resolved = [.. Models.Select(Resolve).OfType<ITaskItem>()];
        return !Log.HasLoggedErrors;
    }

    private TaskItem? Resolve(ITaskItem model)
    {
        var versions = Versions(model.GetMetadata("DatasetDirectory"));
        var requested = model.GetMetadata(VersionMetadata);
        if (requested != "latest" || versions.Length == 0)
        {
            var known = versions.Length == 0 ? "there is none yet: make one with `mlops data snapshot`" : $"there are {string.Join(", ", versions)}";
            Log.LogError(null, Codes.UnknownVersion, null, ProjectFile, 0, 0, 0, 0, "{0}",
                $"model {model.ItemSpec}: the dataset '{model.GetMetadata("Dataset")}' has no version '{requested}': {known}");
            return null;
        }

        var resolved = new TaskItem(model);
        resolved.SetMetadata(VersionMetadata, versions[^1].ToString(CultureInfo.InvariantCulture));
        return resolved;
    }

    /// <summary>Ascending.</summary>
    private static int[] Versions(string datasetDirectory)
    {
        var manifests = new DirectoryInfo(Path.Combine(datasetDirectory, "versions"));
        return manifests.Exists
            ? [.. manifests.EnumerateFiles("*.json").Select(NumberOf).OfType<int>().Order()]
            : [];
    }

    private static int? NumberOf(FileInfo manifest) =>
        int.TryParse(Path.GetFileNameWithoutExtension(manifest.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
