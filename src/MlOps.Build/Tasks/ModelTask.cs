using System.Globalization;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>What decides models, for the tasks that train them or check what a training would do.</summary>
public abstract class ModelTask : MlOpsTask
{
    /// <summary>What the plans were made of: the author's functions that they call are run from there.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The models that can be referred to, with the metadata ModelDirectory; those of this project first.</summary>
    public ITaskItem[] Referable { get; set; } = [];

    /// <summary>Models that do not depend on one another are trained at once: each project takes what cores the others leave.</summary>
    private protected override int WantedCores => Environment.ProcessorCount;

    private protected ModelItem Read(ITaskItem model) => new(model, Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!);

    /// <param name="cores">Null for as many as the tool finds.</param>
    private protected ToolCall Call(ModelItem model, string doing, string[] command, int? cores, params string[] more)
    {
        var references = model.References.SelectMany(name => new[] { "--reference", $"{name}={DirectoryOf(name)}" });
        string[] partition = model.Partition.Length == 0 ? [] : ["--partition", model.Partition];
        string[] threads = cores is { } count ? ["--threads", count.ToString(CultureInfo.InvariantCulture)] : [];
        string[] arguments = [.. command, "--plan", model.PlanFile, "--assembly", Assembly, "--dataset-version", model.DatasetVersion, "--seed", model.Seed, .. partition, .. references, .. threads, .. more];
        return new ToolCall(model.WorkspaceRoot, $"{model.Name}: {doing}", arguments) { Model = model.Name };
    }

    /// <summary>OrderModels has found all of them.</summary>
    private string DirectoryOf(string reference) => Read(Referable.First(model => model.ItemSpec == reference)).Directory;
}
