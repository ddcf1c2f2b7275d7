namespace Nuke.Common;

/// <summary>
/// A member that the command line sets (<c>--dataset-version 5</c>), else the environment (DATASETVERSION,
/// NUKE_DATASET_VERSION), else .nuke/parameters.json.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class ParameterAttribute(string? description = null) : Attribute
{
    public virtual string? Description { get; } = description;

    /// <summary>In place of the member's name.</summary>
    public string? Name { get; set; }

    /// <summary>Between the values of a list in the environment.</summary>
    public string? Separator { get; set; }
}
