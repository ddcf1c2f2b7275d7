using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Refuses projects that want one dataset in several versions: they would be one program.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckDatasetReferences : Microsoft.Build.Utilities.Task
{
    /// <summary>With the metadata Dataset, DatasetVersion and Project, the file that asks.</summary>
    [Required]
    public ITaskItem[] Wanted { get; set; } = [];

    /// <summary>Where the versions meet.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    public override bool Execute()
    {
        foreach (var dataset in Wanted.GroupBy(static item => item.GetMetadata("Dataset"), StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var versions = dataset
                .GroupBy(static item => item.GetMetadata("DatasetVersion"), static item => Path.GetFileName(item.GetMetadata("Project")), StringComparer.Ordinal)
                .OrderBy(static version => version.Key, StringComparer.Ordinal)
                .Select(static version => $"version {version.Key} by {string.Join(", ", version.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}")
                .ToList();
            if (versions.Count > 1)
            {
                Log.LogError(null, Codes.VersionConflict, null, ProjectFile, 0, 0, 0, 0, "{0}",
                    $"the dataset '{dataset.Key}' is wanted in {string.Join(" and in ", versions)}: name one for all, for example <DatasetVersion Include=\"{dataset.Key}\" Version=\"…\" /> in Directory.Build.props");
            }
        }

        return !Log.HasLoggedErrors;
    }
}
