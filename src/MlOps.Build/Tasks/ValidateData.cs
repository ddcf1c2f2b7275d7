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

    /// <summary>Other severities by code: 2003=warning.</summary>
    public string[] Severities { get; set; } = [];

    private protected override string Doing => $"validating {Dataset} {DatasetVersion}";

    private protected override IEnumerable<string> Arguments() =>
        ["data", "validate", Dataset, "--dataset-version", DatasetVersion, .. Severities.Concat(FromCommandLine()).Distinct().SelectMany(severity => new[] { "--severity", severity })];

    /// <summary>Properties of the command line that name a code there is not never became an item: the tool says so.</summary>
    private IEnumerable<string> FromCommandLine() => (BuildEngine as IBuildEngine6)?.GetGlobalProperties()
        .Where(property => property.Key.StartsWith(SeverityProperty, StringComparison.OrdinalIgnoreCase))
        .Select(property => $"{property.Key[SeverityProperty.Length..]}={property.Value}") ?? [];
}
