using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots.Partitions;

/// <summary>The files of a version that somebody works on.</summary>
/// <param name="Files">In ordinal order of their paths; never none.</param>
/// <param name="Name">
/// The first and the last partition selected, <c>2026-01..2026-03</c>, or the only one: the same however the range was
/// written. Null where all files are selected: they are the same data as without a range.
/// </param>
public sealed record PartitionSelection(Manifest Manifest, ImmutableArray<ManifestFile> Files, string? Name)
{
    /// <summary>In records.</summary>
    public long Rows => Files.Sum(f => f.Rows);

    public long Bytes => Files.Sum(f => f.Size);

    /// <summary>For messages: <c>trips version 5</c>, with the range where there is one.</summary>
    public string Title => TitleOf(Manifest) + (Name is null ? "" : $" ({Name})");

    /// <param name="requested"><c>2026-01..2026-03</c>, <c>2026-03</c>, <c>year=2026/month=03</c>; null for all.</param>
    /// <exception cref="MlOpsException">MLOPS1018: it is no range, or selects nothing, with the partitions there are.</exception>
    public static PartitionSelection Of(Manifest manifest, string? requested)
    {
        if (requested is null)
            return new PartitionSelection(manifest, manifest.Files, Name: null);
        var selected = FilesOf(manifest, requested);
        if (selected.IsEmpty)
            throw new MlOpsException(DiagnosticCodes.NoSuchPartition, $"'{requested}' selects nothing of {TitleOf(manifest)}: {Known(manifest.Files.Select(f => PartitionPath.Values(manifest.Schema, f.Path)))}");
        return new PartitionSelection(manifest, selected, selected.Length == manifest.Files.Length ? null : NameOf(selected.Select(f => PartitionPath.Values(manifest.Schema, f.Path))));
    }

    /// <summary>As <see cref="Of"/>, and none where nothing is selected.</summary>
    /// <exception cref="MlOpsException">MLOPS1018: it is no range.</exception>
    public static ImmutableArray<ManifestFile> FilesOf(Manifest manifest, string? requested)
    {
        if (requested is null)
            return manifest.Files;
        if (manifest.Schema.Partitions.IsEmpty)
            throw new MlOpsException(DiagnosticCodes.NoSuchPartition, $"{TitleOf(manifest)} has no partitions to select '{requested}' from: name its directories in dataset.json, as in \"partitions\": [\"year\", \"month\"], and take a snapshot");
        var range = PartitionRange.Parse(manifest.Schema, requested);
        return [.. manifest.Files.Where(f => range.Contains(PartitionPath.Values(manifest.Schema, f.Path)))];
    }

    private static string TitleOf(Manifest manifest) => FormattableString.Invariant($"{manifest.Dataset} version {manifest.Version}");

    private static string NameOf(IEnumerable<ImmutableArray<string>> values)
    {
        var names = Ordered(values);
        return names.Count == 1 ? names[0] : $"{names[0]}..{names[^1]}";
    }

    private static string Known(IEnumerable<ImmutableArray<string>> values) => Ordered(values) switch
    {
        [] => "none of its files lies in such directories",
        { Count: <= 24 } few => $"it has {string.Join(", ", few)}",
        var many => FormattableString.Invariant($"it has {many.Count:N0} partitions from {many[0]} to {many[^1]}"),
    };

    private static List<string> Ordered(IEnumerable<ImmutableArray<string>> values) =>
        [.. values.Where(v => !v.IsEmpty).Order(Comparer<ImmutableArray<string>>.Create(PartitionPath.Order)).Select(PartitionPath.Text).Distinct(StringComparer.Ordinal)];
}
