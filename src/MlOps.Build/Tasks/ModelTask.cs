using System.Globalization;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>A call of the tool for each of a project's models that is out of date, as many at once as there are cores for.</summary>
public abstract class ModelTask : MlOpsTask
{
    /// <summary>All of the project, each after those that it refers to, with the metadata that <c>ResolveModels</c> gives them.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The names of those that are out of date.</summary>
    [Required]
    public string[] Outdated { get; set; } = [];

    /// <summary>What the plans were made of: the author's functions that they call are run from there.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The models that can be referred to, with the metadata ModelDirectory; those of this project first.</summary>
    public ITaskItem[] Referable { get; set; } = [];

    /// <summary>Models that do not depend on one another are trained at once: each project takes what cores the others leave.</summary>
    private protected override int WantedCores => Environment.ProcessorCount;

    /// <param name="call">For a model on so many cores.</param>
    /// <param name="keep">After a call that succeeded; false where that failed.</param>
    private protected void RunAll(ToolRunner runner, ModelQueue queue, Func<ModelItem, int, ToolCall> call, Predicate<ModelItem> keep)
    {
        var begun = new Dictionary<ToolRun, (ModelItem Model, int Cores)>();
        var free = Cores ?? Environment.ProcessorCount;
        while (!runner.IsStopped)
        {
            for (var ready = queue.Ready(); free > 0 && ready.Count > 0; ready = queue.Ready())
            {
                // What is ready shares what is free; a call keeps its cores until it ends.
                var cores = Math.Max(1, free / ready.Count);
                queue.Begin(ready[0]);
                begun.Add(runner.Start(call(ready[0], cores)), (ready[0], cores));
                free -= cores;
            }

            if (runner.Next() is not { } ended)
                break;
            begun.Remove(ended, out var last);
            free += last.Cores;
            queue.End(last.Model, ended.Succeeded && keep(last.Model));
        }
    }

    private protected ModelItem Read(ITaskItem model) => new(model, Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!);

    private protected ToolCall Call(ModelItem model, string doing, string[] command, int cores, params string[] more)
    {
        var references = model.References.SelectMany(name => new[] { "--reference", $"{name}={DirectoryOf(name)}" });
        string[] partition = model.Partition.Length == 0 ? [] : ["--partition", model.Partition];
        string[] arguments = [.. command, "--plan", model.PlanFile, "--assembly", Assembly, "--dataset-version", model.DatasetVersion, "--seed", model.Seed, .. partition, .. references, "--threads", cores.ToString(CultureInfo.InvariantCulture), .. more];
        return new ToolCall(model.WorkspaceRoot, $"{model.Name}: {doing}", arguments) { Model = model.Name, IsOneOfSeveral = Models.Length > 1 };
    }

    /// <summary>OrderModels has found all of them.</summary>
    private string DirectoryOf(string reference) => Read(Referable.First(model => model.ItemSpec == reference)).Directory;
}
