using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MlOps.Build;

/// <summary>Turns <c>latest</c> into the number it stands for today, and refuses a version that is not there.</summary>
[MSBuildMultiThreadableTask]
public sealed class ResolveDatasetVersion : Microsoft.Build.Utilities.Task
{
    private const string VersionMetadata = "DatasetVersion";

    /// <summary>Models and references to datasets, with the metadata Kind, Dataset, DatasetVersion and DatasetDirectory.</summary>
    [Required]
    public ITaskItem[] Uses { get; set; } = [];

    /// <summary>Where versions are named.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The same, each with a number as its DatasetVersion.</summary>
    [Output]
    public ITaskItem[] Resolved { get; private set; } = [];

    public override bool Execute()
    {
        Resolved = [.. Uses.Select(Resolve).OfType<ITaskItem>()];
        return !Log.HasLoggedErrors;
    }

    private TaskItem? Resolve(ITaskItem use)
    {
        var versions = Versions(use.GetMetadata("DatasetDirectory"));
        var requested = use.GetMetadata(VersionMetadata);
        if (requested != "latest" || versions.Length == 0)
        {
            var known = versions.Length == 0 ? "there is none yet: make one with `mlops data snapshot`" : $"there are {string.Join(", ", versions)}";
            var (line, column) = ItemLocation.Find(ProjectFile, use);
            Log.LogError(null, Codes.UnknownVersion, null, ProjectFile, line, column, 0, 0, "{0}",
                $"{use.GetMetadata("Kind")} {use.ItemSpec}: the dataset '{use.GetMetadata("Dataset")}' has no version '{requested}': {known}");
            return null;
        }

        var resolved = new TaskItem(use);
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
