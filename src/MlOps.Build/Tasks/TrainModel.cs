using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Trains a model from its plan, a dataset version and a seed, or restores it from the train cache.</summary>
[MSBuildMultiThreadableTask]
public sealed class TrainModel : ModelTask
{
    /// <summary>What was resolved to the version, such as latest; empty where the number itself was asked for.</summary>
    public string RequestedVersion { get; set; } = "";

    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>What the run is recorded under; empty for none.</summary>
    public string Experiment { get; set; } = "";

    /// <summary>Trained models by key: a directory, perhaps a shared folder, or none; empty for the user's own.</summary>
    public string CacheDirectory { get; set; } = "";

    protected override IEnumerable<string> Arguments()
    {
        string[] requested = RequestedVersion.Length == 0 || RequestedVersion == DatasetVersion ? [] : ["--requested-version", RequestedVersion];
        string[] experiment = Experiment.Length == 0 ? [] : ["--experiment", Experiment];
        string[] cache = CacheDirectory.Length == 0 ? [] : ["--cache", CacheDirectory];
        return ["train", .. ModelArguments(), "--output", OutputDirectory, .. requested, .. experiment, .. cache];
    }
}
