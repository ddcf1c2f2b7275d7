using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Checks a dataset version's working copy against its schema and expectations.</summary>
[MSBuildMultiThreadableTask]
public sealed class ValidateData : CommandTask
{
    private const string SeverityProperty = "MlOpsSeverity_";

    [Required]
    public string Dataset { get; set; } = "";

    [Required]
    public string DatasetVersion { get; set; } = "";

    /// <summary>Which partitions of the version; empty for all.</summary>
    public string Partition { get; set; } = "";

    /// <summary>Other severities by code: 2003=warning.</summary>
    public string[] Severities { get; set; } = [];

    private protected override string Doing => $"validating {Dataset} {DatasetVersion}";

    private protected override IEnumerable<string> Arguments() =>
        ["data", "validate", Dataset, "--dataset-version", DatasetVersion, .. Part, .. Severities.Concat(FromCommandLine()).Distinct().SelectMany(severity => new[] { "--severity", severity })];

    private string[] Part => Partition.Length == 0 ? [] : ["--partition", Partition];

    /// <summary>Properties of the command line that name a code there is not never became an item: the tool says so.</summary>
    private IEnumerable<string> FromCommandLine() => (BuildEngine as IBuildEngine6)?.GetGlobalProperties()
        .Where(property => property.Key.StartsWith(SeverityProperty, StringComparison.OrdinalIgnoreCase))
        .Select(property => $"{property.Key[SeverityProperty.Length..]}={property.Value}") ?? [];
}
