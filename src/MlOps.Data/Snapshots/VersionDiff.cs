using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>What differs between two versions, told from their manifests alone.</summary>
/// <param name="Columns">Columns added (null before), removed (null after) or changed, in the order of the later schema, removed ones last.</param>
/// <param name="Files">Files added (null before), removed (null after) or changed, in ordinal order of their paths.</param>
public sealed record VersionDiff(Manifest Before, Manifest After, ImmutableArray<(ColumnSchema? Before, ColumnSchema? After)> Columns, ImmutableArray<(ManifestFile? Before, ManifestFile? After)> Files)
{
    public bool IsEmpty => Before.Digest == After.Digest;

    public static VersionDiff Of(Manifest before, Manifest after) => new(
        before,
        after,
        [.. Pairs(before.Schema.Columns, after.Schema.Columns, c => c.Name).Where(p => p.Before != p.After)],
        [.. Pairs(before.Files, after.Files, f => f.Path).Where(p => p.Before?.Digest != p.After?.Digest).OrderBy(p => (p.After ?? p.Before)!.Path, StringComparer.Ordinal)]);

    private static IEnumerable<(T? Before, T? After)> Pairs<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name)
        where T : class
    {
        var old = before.ToDictionary(name, StringComparer.Ordinal);
        var kept = after.Select(name).ToHashSet(StringComparer.Ordinal);
        return after.Select(item => (old.GetValueOrDefault(name(item)), (T?)item)).Concat(before.Where(item => !kept.Contains(name(item))).Select(item => ((T?)item, (T?)null)));
    }
}
