using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Trains a model from its plan, a dataset version and a seed.</summary>
[MSBuildMultiThreadableTask]
public sealed class TrainModel : MlOpsTask
{
    [Required]
    public string Model { get; set; } = "";

    [Required]
    public string PlanFile { get; set; } = "";

    /// <summary>What the plan was made of: the author's functions that it calls are run from there.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string DatasetVersion { get; set; } = "";

    /// <summary>What was resolved to the version, such as latest; empty where the number itself was asked for.</summary>
    public string RequestedVersion { get; set; } = "";

    /// <summary>Which partitions of the version to train on, such as 2026-01..2026-03; empty for all.</summary>
    public string Partition { get; set; } = "";

    [Required]
    public string Seed { get; set; } = "";

    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>What the run is recorded under; empty for none.</summary>
    public string Experiment { get; set; } = "";

    /// <summary>Trained models by key: a directory, perhaps a shared folder, or none; empty for the user's own.</summary>
    public string CacheDirectory { get; set; } = "";

    /// <summary>Whether it trains, and why, is news.</summary>
    private protected override MessageImportance ImportanceOf(string line) =>
        line.StartsWith(Model + ": ", StringComparison.Ordinal) ? MessageImportance.High : MessageImportance.Normal;

    protected override IEnumerable<string> Arguments()
    {
        string[] requested = RequestedVersion.Length == 0 || RequestedVersion == DatasetVersion ? [] : ["--requested-version", RequestedVersion];
        string[] partition = Partition.Length == 0 ? [] : ["--partition", Partition];
        string[] experiment = Experiment.Length == 0 ? [] : ["--experiment", Experiment];
        string[] cache = CacheDirectory.Length == 0 ? [] : ["--cache", CacheDirectory];
        return ["train", "--plan", PlanFile, "--assembly", Assembly, "--dataset-version", DatasetVersion, "--seed", Seed, "--output", OutputDirectory, .. requested, .. partition, .. experiment, .. cache];
    }
}
