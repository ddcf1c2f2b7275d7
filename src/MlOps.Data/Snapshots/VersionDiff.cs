using System.Collections.Immutable;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>What differs between two versions, told from their manifests alone.</summary>
/// <param name="Columns">Columns added (null before), removed (null after) or changed, in the order of the later schema, removed ones last.</param>
/// <param name="Files">Files added (null before), removed (null after) or changed, in ordinal order of their paths.</param>
public sealed record VersionDiff(Manifest Before, Manifest After, ImmutableArray<(ColumnSchema? Before, ColumnSchema? After)> Columns, ImmutableArray<(ManifestFile? Before, ManifestFile? After)> Files)
{
    public bool IsEmpty => Files.IsEmpty && Before.SchemaDigest == After.SchemaDigest;

    /// <summary>Of the files compared: by how many rows the later version has more.</summary>
    public long RowsMore => Files.Sum(f => (f.After?.Rows ?? 0) - (f.Before?.Rows ?? 0));

    /// <param name="partition">Which files are compared, as <see cref="PartitionSelection.Of"/> takes it; null for all.</param>
    /// <exception cref="MlOpsException">MLOPS1018: it is no range, or selects nothing of either version.</exception>
    public static VersionDiff Of(Manifest before, Manifest after, string? partition = null)
    {
        var (left, right) = (PartitionSelection.FilesOf(before, partition), PartitionSelection.FilesOf(after, partition));
        if (left.IsEmpty)
            // Says which there are, where the other has none either.
            right = PartitionSelection.Of(after, partition).Files;
        return new VersionDiff(
            before,
            after,
            [.. Pairs(before.Schema.Columns, after.Schema.Columns, c => c.Name).Where(p => p.Before != p.After)],
            [.. Pairs(left, right, f => f.Path).Where(p => p.Before?.Digest != p.After?.Digest).OrderBy(p => (p.After ?? p.Before)!.Path, StringComparer.Ordinal)]);
    }

    private static IEnumerable<(T? Before, T? After)> Pairs<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name)
        where T : class
    {
        var old = before.ToDictionary(name, StringComparer.Ordinal);
        var kept = after.Select(name).ToHashSet(StringComparer.Ordinal);
        return after.Select(item => (old.GetValueOrDefault(name(item)), (T?)item)).Concat(before.Where(item => !kept.Contains(name(item))).Select(item => ((T?)item, (T?)null)));
    }
}
