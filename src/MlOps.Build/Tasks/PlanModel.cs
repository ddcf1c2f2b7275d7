using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Asks a compiled model for its plan. The file is written only when the plan is another one.</summary>
[MSBuildMultiThreadableTask]
public sealed class PlanModel : MlOpsTask
{
    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string Model { get; set; } = "";

    [Required]
    public string PlanFile { get; set; } = "";

    protected override IEnumerable<string> Arguments() => ["model", "plan", "--assembly", Assembly, "--model", Model, "--output", PlanFile];
}
