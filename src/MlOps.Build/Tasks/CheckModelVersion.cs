using System.Text.Json;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Holds a package's version against what changed for callers since the last one: who has to change their code is told by a
/// major version, who may use something new by a minor one.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckModelVersion : Microsoft.Build.Utilities.Task
{
    [Required]
    public string Model { get; set; } = "";

    /// <summary>model.json of the model that is packed.</summary>
    [Required]
    public string ModelFile { get; set; } = "";

    /// <summary>model.json of the package that callers have.</summary>
    [Required]
    public string BaselineFile { get; set; } = "";

    [Required]
    public string PackageVersion { get; set; } = "";

    /// <summary>Which property says so: ModelPackageVersion, ModelApiVersion, which has no patch, PackageVersion or Version.</summary>
    [Required]
    public string VersionProperty { get; set; } = "";

    [Required]
    public string BaselineVersion { get; set; } = "";

    /// <summary>Where the version is to be changed.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    public override bool Execute()
    {
        if (SemanticVersion.Parse(PackageVersion) is not { } version || SemanticVersion.Parse(BaselineVersion) is not { } baseline)
            return Refuse(Codes.PropertyNotValid, $"{VersionProperty}, which is '{PackageVersion}', or ModelBaselineVersion, which is '{BaselineVersion}', is not a version: write 1.2.0");
        if (!File.Exists(BaselineFile))
            return Refuse(Codes.NoBaseline, $"the package {BaselineVersion} that ModelBaselineVersion names holds no model {Model}: {BaselineFile} is not there");
        try
        {
            var (before, now) = (ModelContract.Read(BaselineFile), ModelContract.Read(ModelFile));
            return Permits(version, baseline.NextBreaking, Codes.BreakingChange, "breaks its callers", now.Breaks(before))
                && Permits(version, baseline.NextMinor, Codes.Addition, "offers its callers more", now.Additions(before));
        }
        catch (JsonException e)
        {
            return Refuse(Codes.NoBaseline, $"{BaselineFile} or {ModelFile} is no model's metadata: {e.Message}");
        }
    }

    private bool Permits(SemanticVersion version, SemanticVersion needed, string code, string what, IEnumerable<string> changes)
    {
        var list = changes.ToList();
        return list.Count == 0 || version.IsAtLeast(needed)
            || Refuse(code, $"the model {Model} {what}: {string.Join("; ", list)}. Since {BaselineVersion}, that is version {needed}, and not {PackageVersion}: {Raise(needed)}");
    }

    private string Raise(SemanticVersion needed) =>
        VersionProperty == "ModelApiVersion" ? $"raise ModelApiVersion to {needed.Major}.{needed.Minor}" : $"raise {VersionProperty} to {needed}";

    private bool Refuse(string code, string message)
    {
        Log.LogError(null, code, null, ProjectFile, 0, 0, 0, 0, "{0}", message);
        return false;
    }
}
