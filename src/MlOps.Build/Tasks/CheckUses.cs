using System.Globalization;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Says of models and references to datasets what their items lack: a dataset that there is, and a seed.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckUses : Microsoft.Build.Utilities.Task
{
    private const string DatasetFile = "dataset.json";

    /// <summary>With the metadata Kind, Dataset, DatasetDirectory and Seed.</summary>
    [Required]
    public ITaskItem[] Uses { get; set; } = [];

    /// <summary>The directory that holds data/; empty for the nearest one upwards.</summary>
    public string WorkspaceRoot { get; set; } = "";

    /// <summary>Where the items are.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    public override bool Execute()
    {
        foreach (var use in Uses)
        {
            var (kind, dataset) = (use.GetMetadata("Kind"), use.GetMetadata("Dataset"));
            if (dataset.Length == 0)
                Refuse(Codes.UnknownDataset, use, $"{kind} {use.ItemSpec} names no dataset: write <Model Include=\"{use.ItemSpec}\" Dataset=\"…\" Seed=\"42\" />; {Known()}");
            else if (!File.Exists(Path.Combine(use.GetMetadata("DatasetDirectory"), DatasetFile)))
                Refuse(Codes.UnknownDataset, use, $"{kind} {use.ItemSpec}: there is no dataset '{dataset}': {Known()}");
            else if (kind == "model")
                CheckSeed(use, use.GetMetadata("Seed"));
        }

        return !Log.HasLoggedErrors;
    }

    private void CheckSeed(ITaskItem model, string seed)
    {
        var example = $"write <Model Include=\"{model.ItemSpec}\" Dataset=\"{model.GetMetadata("Dataset")}\" Seed=\"42\" />, or build with -p:Seed=42";
        if (seed.Length == 0)
            Refuse(Codes.SeedMissing, model, $"model {model.ItemSpec} has no seed, and the split and every random draw follow from it: {example}");
        else if (!long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            Refuse(Codes.SeedMissing, model, $"model {model.ItemSpec}: the Seed '{seed}' is no whole number of 64 bits: {example}");
    }

    /// <summary>The datasets that a name could have meant.</summary>
    private string Known()
    {
        var project = Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!;
        for (var root = WorkspaceRoot.Length > 0 ? WorkspaceRoot : project; root is not null; root = WorkspaceRoot.Length > 0 ? null : Path.GetDirectoryName(root))
        {
            var data = new DirectoryInfo(Path.Combine(root, "data"));
            string[] names = data.Exists ? [.. data.EnumerateDirectories().Where(static set => File.Exists(Path.Combine(set.FullName, DatasetFile))).Select(static set => set.Name).Order(StringComparer.Ordinal)] : [];
            if (names.Length > 0)
                return $"{data.FullName} holds {string.Join(", ", names)}";
        }

        return WorkspaceRoot.Length > 0
            ? $"{WorkspaceRoot}, which MlOpsWorkspaceRoot names, holds no data/<dataset>/{DatasetFile}"
            : $"no directory from {project} upwards holds data/<dataset>/{DatasetFile}: `mlops data init` makes one of files";
    }

    private void Refuse(string code, ITaskItem use, string message)
    {
        var (line, column) = ItemLocation.Find(ProjectFile, use);
        Log.LogError(null, code, null, ProjectFile, line, column, 0, 0, "{0}", message);
    }
}
