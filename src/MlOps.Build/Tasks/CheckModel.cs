using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Runs what comes before a training: whether the plan fits the dataset version, and the checks.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckModel : ModelTask
{
    /// <summary>With the metadata that decide it: PlanFile, DatasetVersion, Partition, Seed, References, WorkspaceRoot.</summary>
    [Required]
    public ITaskItem Model { get; set; } = null!;

    private protected override bool Work(ToolRunner runner, ToolLog log) => runner.Run(Call(Read(Model), "checking", ["model", "check"], Cores));
}
