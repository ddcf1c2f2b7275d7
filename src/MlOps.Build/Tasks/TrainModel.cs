using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Trains a model from its plan, a dataset version and a seed.</summary>
[MSBuildMultiThreadableTask]
public sealed class TrainModel : MlOpsTask
{
    [Required]
    public string PlanFile { get; set; } = "";

    [Required]
    public string DatasetVersion { get; set; } = "";

    [Required]
    public string Seed { get; set; } = "";

    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>What the run is recorded under; empty for none.</summary>
    public string Experiment { get; set; } = "";

    protected override IEnumerable<string> Arguments()
    {
        string[] arguments = ["train", "--plan", PlanFile, "--dataset-version", DatasetVersion, "--seed", Seed, "--output", OutputDirectory];
        return Experiment.Length == 0 ? arguments : [.. arguments, "--experiment", Experiment];
    }
}
