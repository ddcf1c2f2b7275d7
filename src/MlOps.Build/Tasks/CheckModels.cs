using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Runs what comes before a training, for all of a project's models at once: whether the plan fits the dataset version, and the checks.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckModels : ModelTask
{
    private protected override bool Work(ToolRunner runner, ToolLog log)
    {
        // What is referred to is trained already, and no check makes it another.
        var queue = new ModelQueue([.. Models.Select(Read)], Outdated, waits: false);
        RunAll(runner, queue, (model, cores) => Call(model, "checking", ["model", "check"], cores), model => Keep(model, log));
        return queue.IsDone;
    }

    /// <returns>False where that failed, with an error.</returns>
    private static bool Keep(ModelItem model, ToolLog log)
    {
        try
        {
            ModelState.Touch(model.CheckStamp);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error(Codes.StateNotWritten, $"the model {model.Name} is checked, and the next build will check it again, because what says so cannot be written: {e.Message}");
            return false;
        }
    }
}
