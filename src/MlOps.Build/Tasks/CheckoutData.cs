using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Brings a dataset version's files into its working copy.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckoutData : CommandTask
{
    [Required]
    public string Dataset { get; set; } = "";

    [Required]
    public string DatasetVersion { get; set; } = "";

    private protected override string Doing => $"checking out {Dataset} {DatasetVersion}";

    private protected override IEnumerable<string> Arguments() => ["data", "checkout", Dataset, DatasetVersion];
}
