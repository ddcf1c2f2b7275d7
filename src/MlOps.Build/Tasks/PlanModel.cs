using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Asks a compiled model for its plan. The file is written only when the plan is another one.</summary>
[MSBuildMultiThreadableTask]
public sealed class PlanModel : CommandTask
{
    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string Model { get; set; } = "";

    [Required]
    public string PlanFile { get; set; } = "";

    /// <summary>Gets the names of the models that this one refers to; not there where it refers to none.</summary>
    [Required]
    public string ReferencesFile { get; set; } = "";

    private protected override string Doing => $"planning {Model}";

    private protected override IEnumerable<string> Arguments() => ["model", "plan", "--assembly", Assembly, "--model", Model, "--output", PlanFile, "--references", ReferencesFile];
}
