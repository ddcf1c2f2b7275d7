using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>A model as the targets describe it: what decides it, and the files that belong to it, by full paths.</summary>
/// <param name="directory">Which relative paths are from.</param>
internal sealed class ModelItem(ITaskItem item, string directory)
{
    public string Name => item.ItemSpec;

    public string WorkspaceRoot => PathOf("WorkspaceRoot");

    public string PlanFile => PathOf("PlanFile");

    /// <summary>Gets the names of the models that this one refers to; not there where it refers to none.</summary>
    public string ReferencesFile => PathOf("ReferencesFile");

    /// <summary>The file whose time says when the model was last planned; it holds the plan's digest.</summary>
    public string PlanStamp => PathOf("PlanStamp");

    public string DatasetVersion => item.GetMetadata("DatasetVersion");

    /// <summary>What was resolved to the version, such as latest; the number itself where that was asked for.</summary>
    public string RequestedVersion => item.GetMetadata("RequestedVersion");

    /// <summary>Which partitions of the version to train on, such as 2026-01..2026-03; empty for all.</summary>
    public string Partition => item.GetMetadata("Partition");

    public string Seed => item.GetMetadata("Seed");

    /// <summary>The names of the models that this one refers to.</summary>
    public string[] References => item.GetMetadata("References").Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where the model is kept.</summary>
    public string Directory => PathOf("ModelDirectory");

    /// <summary>The file that changes with the model's bytes alone: who refers to the model is trained again when it does.</summary>
    public string Digest => PathOf("ModelDigest");

    /// <summary>The file whose time says when the model was found or made right.</summary>
    public string Stamp => PathOf("TrainStamp");

    /// <summary>The file whose time says when the model was last checked.</summary>
    public string CheckStamp => PathOf("CheckStamp");

    private string PathOf(string metadata) => Path.GetFullPath(item.GetMetadata(metadata), directory);
}
