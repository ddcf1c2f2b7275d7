using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Checks a dataset version's working copy against its schema and expectations.</summary>
[MSBuildMultiThreadableTask]
public sealed class ValidateData : MlOpsTask
{
    [Required]
    public string Dataset { get; set; } = "";

    [Required]
    public string DatasetVersion { get; set; } = "";

    protected override IEnumerable<string> Arguments() => ["data", "validate", Dataset, "--dataset-version", DatasetVersion];
}
