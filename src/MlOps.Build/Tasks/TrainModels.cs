using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Trains a project's models from their plans, dataset versions and seeds, or restores them from the train cache: as many at
/// once as do not refer to one another and as there are cores for.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class TrainModels : ModelTask
{
    /// <summary>All of the project, each after those that it refers to, with the metadata that <c>ResolveModels</c> gives them.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The names of those that are out of date. Who refers to one that comes out different is trained too.</summary>
    [Required]
    public string[] Outdated { get; set; } = [];

    /// <summary>What the runs are recorded under; empty for none.</summary>
    public string Experiment { get; set; } = "";

    /// <summary>Trained models by key: a directory, perhaps a shared folder, or none; empty for the user's own.</summary>
    public string CacheDirectory { get; set; } = "";

    /// <summary>An HTTP address behind that directory; empty for that of the environment, or none. It may hold no secret.</summary>
    public string CacheUrl { get; set; } = "";

    /// <summary>Whether what is trained goes to that address.</summary>
    public bool CacheUpload { get; set; } = true;

    private protected override bool Work(ToolRunner runner, ToolLog log)
    {
        var queue = new TrainingQueue([.. Models.Select(Read)], Outdated);
        var training = new Dictionary<ToolRun, (ModelItem Model, int Cores)>();
        var free = Cores ?? Environment.ProcessorCount;
        while (!runner.IsStopped)
        {
            for (var ready = queue.Ready(); free > 0 && ready.Count > 0; ready = queue.Ready())
            {
                // What is ready shares what is free; a training keeps its cores until it ends.
                var cores = Math.Max(1, free / ready.Count);
                queue.Begin(ready[0]);
                training.Add(runner.Start(Call(ready[0], cores)), (ready[0], cores));
                free -= cores;
            }

            if (runner.Next() is not { } ended)
                break;
            training.Remove(ended, out var last);
            free += last.Cores;
            queue.End(last.Model, ended.Succeeded && Keep(last.Model, log));
        }

        foreach (var (model, reference) in queue.Stopped)
            log.Message(MessageImportance.High, $"{model.Name}: not trained, because {reference} was not");
        return queue.IsDone;
    }

    private ToolCall Call(ModelItem model, int cores)
    {
        string[] requested = model.RequestedVersion.Length == 0 || model.RequestedVersion == model.DatasetVersion ? [] : ["--requested-version", model.RequestedVersion];
        string[] experiment = Experiment.Length == 0 ? [] : ["--experiment", Experiment];
        string[] cache = CacheDirectory.Length == 0 ? [] : ["--cache", CacheDirectory];
        string[] remote = CacheUrl.Length == 0 ? [] : ["--cache-url", CacheUrl];
        string[] upload = CacheUpload ? [] : ["--cache-upload", "false"];
        return Call(model, "training", ["train"], cores, ["--output", model.Directory, .. requested, .. experiment, .. cache, .. remote, .. upload]) with { IsOneOfSeveral = Models.Length > 1 };
    }

    /// <returns>False where that failed, with an error.</returns>
    private bool Keep(ModelItem model, ToolLog log)
    {
        try
        {
            ModelState.Write(model);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error(Codes.StateNotWritten, $"the model {model.Name} is trained, and the next build will train it again, because what is kept beside it cannot be written: {e.Message}");
            return false;
        }

        log.Message(MessageImportance.High, $"{Path.GetFileNameWithoutExtension(ProjectFile)} -> {Path.Combine(model.Directory, ModelState.Onnx)}");
        return true;
    }
}
