namespace MlOps.Data.Snapshots.Files;

/// <summary>A file to take a snapshot of.</summary>
/// <param name="Path">Relative to the source, separated by '/'.</param>
/// <param name="FullPath">Where it is read.</param>
/// <param name="Stamp">From when the source was listed.</param>
/// <param name="Taken">When that was.</param>
internal sealed record SourceFile(string Path, string FullPath, FileStamp Stamp, long Taken);
