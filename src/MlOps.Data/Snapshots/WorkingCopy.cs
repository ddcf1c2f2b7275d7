namespace MlOps.Data.Snapshots;

/// <summary>A dataset version, or the selected part of one, as files on disk.</summary>
/// <param name="Files">Absolute paths of the files selected, ordinal by relative path.</param>
/// <param name="Modified">Relative paths of files whose bytes differ from the manifest's: edited by hand.</param>
public sealed record WorkingCopy(Manifest Manifest, string Directory, IReadOnlyList<string> Files, IReadOnlyList<string> Modified)
{
    /// <summary>Relative paths of files that the manifest does not name: left alone, and read by nobody.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>Relative paths of files that were missing: restored by a checkout, only reported by a status.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public bool IsClean => Modified.Count == 0 && Missing.Count == 0 && Extra.Count == 0;
}
