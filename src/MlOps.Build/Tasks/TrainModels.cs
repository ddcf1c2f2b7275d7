using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Trains a project's models from their plans, dataset versions and seeds, or restores them from the train cache: as many at
/// once as do not refer to one another and as there are cores for.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class TrainModels : ModelTask
{
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
        ModelItem[] models = [.. Models.Select(Read)];
        if (!models.Where(model => Outdated.Contains(model.Name)).Aggregate(true, (all, model) => Claim(model, log) && all))
            return false;
        var queue = new ModelQueue(models, Outdated, waits: true);
        RunAll(runner, queue, Call, model => Keep(model, log));
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
        return Call(model, "training", ["train"], cores, ["--output", model.Directory, .. requested, .. experiment, .. cache, .. remote, .. upload]);
    }

    /// <returns>False where another project has the model, with an error.</returns>
    private bool Claim(ModelItem model, ToolLog log)
    {
        try
        {
            if (ModelOwner.Claim(model, Path.GetFullPath(ProjectFile)) is not { } other)
                return true;
            log.Error(Codes.ModelDeclaredTwice, $"the model {model.Name} is also declared by {other}, which trains into {model.Directory} too: give one of the two another name, or a directory of its own by MlOpsModelOutput");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error(Codes.StateNotWritten, $"the model {model.Name} is not trained, because what is kept beside it cannot be written: {e.Message}");
        }

        return false;
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
