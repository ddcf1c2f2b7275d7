namespace MlOps.Data.Snapshots;

/// <param name="Version">The new version, or where nothing changed the latest.</param>
/// <param name="Previous">The version before; null for the first.</param>
/// <param name="Created">False where names, bytes and schema are those of the latest version.</param>
/// <param name="FilesChanged">Added, changed or removed.</param>
/// <param name="NewBytes">In chunks that the store did not have yet, before compression.</param>
/// <param name="StoredBytes">By which the store grew.</param>
/// <param name="Ignored">Relative paths that are not data files of the dataset's format.</param>
public sealed record SnapshotResult(VersionSummary Version, VersionSummary? Previous, bool Created, int FilesChanged, long NewBytes, long StoredBytes, IReadOnlyList<string> Ignored)
{
    /// <summary>Packs that were found damaged and set aside; the snapshot stored again what it needs of them.</summary>
    public IReadOnlyList<string> DamagedPacks { get; init; } = [];
}
