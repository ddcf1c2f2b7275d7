using MlOps.Modeling;

namespace MlOps.Data.Snapshots;

/// <summary>What a version is, without its files.</summary>
/// <param name="Rows">Records without headers.</param>
/// <param name="Files">How many.</param>
/// <param name="Bytes">Of all files.</param>
public sealed record VersionSummary(string Dataset, int Version, Digest Digest, long Rows, int Files, long Bytes)
{
    internal static VersionSummary Of(Manifest manifest) =>
        new(manifest.Dataset, manifest.Version, manifest.Digest, manifest.Rows, manifest.Files.Length, manifest.Bytes);
}
