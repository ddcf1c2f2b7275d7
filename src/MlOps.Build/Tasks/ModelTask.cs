using System.Globalization;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>What decides a model, for the tasks that train it or check what a training would do.</summary>
public abstract class ModelTask : MlOpsTask
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

    /// <summary>Which partitions of the version to train on, such as 2026-01..2026-03; empty for all.</summary>
    public string Partition { get; set; } = "";

    [Required]
    public string Seed { get; set; } = "";

    /// <summary>The names of the models that this one refers to.</summary>
    public string[] References { get; set; } = [];

    /// <summary>The models that can be referred to, with the metadata ModelDirectory; those of this project first.</summary>
    public ITaskItem[] Referable { get; set; } = [];

    private protected string[] ModelArguments()
    {
        var references = References.SelectMany(name => new[] { "--reference", $"{name}={DirectoryOf(name)}" });
        string[] partition = Partition.Length == 0 ? [] : ["--partition", Partition];
        string[] threads = Cores is { } cores ? ["--threads", cores.ToString(CultureInfo.InvariantCulture)] : [];
        return ["--plan", PlanFile, "--assembly", Assembly, "--dataset-version", DatasetVersion, "--seed", Seed, .. partition, .. references, .. threads];
    }

    /// <summary>OrderModels has found all of them.</summary>
    private string DirectoryOf(string reference) =>
        Path.GetFullPath(Referable.First(model => model.ItemSpec == reference).GetMetadata("ModelDirectory"), Path.GetDirectoryName(ProjectFile)!);

    /// <summary>Models that do not depend on one another are trained at once: each takes what cores the others leave.</summary>
    private protected override int WantedCores => Environment.ProcessorCount;

    /// <summary>Whether it trains, and why, is news.</summary>
    private protected override MessageImportance ImportanceOf(string line) =>
        line.StartsWith(Model + ": ", StringComparison.Ordinal) ? MessageImportance.High : MessageImportance.Normal;
}
