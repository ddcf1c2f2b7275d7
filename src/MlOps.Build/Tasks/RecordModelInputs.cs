using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Writes down what decides a model, beside the model. The file is left alone where that is what it says already.</summary>
[MSBuildMultiThreadableTask]
public sealed class RecordModelInputs : Microsoft.Build.Utilities.Task, IIncrementalTask
{
    [Required]
    public string Model { get; set; } = "";

    [Required]
    public string File { get; set; } = "";

    [Required]
    public string[] Inputs { get; set; } = [];

    /// <summary>Where the model is declared, and which relative paths are from.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>In a build that only asks whether something is to be done.</summary>
    public bool FailIfNotIncremental { get; set; }

    public override bool Execute()
    {
        var project = Path.GetFullPath(ProjectFile);
        var path = Path.GetFullPath(File, Path.GetDirectoryName(project)!);
        var text = string.Concat(Inputs.Select(static input => input + Environment.NewLine));
        try
        {
            if (FailIfNotIncremental && !ModelState.Holds(path, text))
                Log.LogError("{0}", $"the model {Model} is not up to date: another plan, dataset version or seed than {path} says");
            else
                ModelState.WriteWhenDifferent(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogError(null, Codes.StateNotWritten, null, project, 0, 0, 0, 0, "{0}", $"the model {Model} is not trained, because what is kept beside it cannot be written: {e.Message}");
        }

        return !Log.HasLoggedErrors;
    }
}
