using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Partitions;

/// <summary>A range of partitions as a user writes it: both ends belong to it, and an end may be left out or be a part, such as a year.</summary>
/// <param name="First">Empty for no lower end.</param>
/// <param name="Last">Empty for no upper end.</param>
internal sealed record PartitionRange(ImmutableArray<string> First, ImmutableArray<string> Last)
{
    private const string Separator = "..";

    /// <param name="text"><c>2026-01..2026-03</c>, <c>2026-01..</c>, <c>..2026-03</c>, <c>2026-03</c>, <c>2026</c>, <c>year=2026/month=03</c> or <c>year=2026</c>.</param>
    /// <exception cref="MlOpsException">MLOPS1018: it is none of these.</exception>
    public static PartitionRange Parse(DatasetSchema schema, string text)
    {
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        var range = at < 0
            ? new PartitionRange(Bound(schema, text), Bound(schema, text))
            : new PartitionRange(Bound(schema, text[..at]), Bound(schema, text[(at + Separator.Length)..]));
        return range.First.IsEmpty && range.Last.IsEmpty ? throw Invalid(schema, text) : range;
    }

    public bool Contains(ImmutableArray<string> values) =>
        !values.IsEmpty && PartitionPath.Compare(values, First) >= 0 && PartitionPath.Compare(values, Last) <= 0;

    private static ImmutableArray<string> Bound(DatasetSchema schema, string text)
    {
        if (text.Length == 0)
            return [];
        if (!text.Contains('='))
            return PartitionPath.Split(text) is var values && values.Contains("") ? throw Invalid(schema, text) : [.. values];
        var pairs = text.TrimEnd('/').Split('/').Select(p => p.Split('=', 2)).ToArray();
        // Of month=03 alone, over all years, no range could be made.
        if (pairs.Any(p => p.Length != 2 || p[1].Length == 0) || !pairs.Select(p => p[0]).SequenceEqual(schema.Partitions.Take(pairs.Length)))
            throw Invalid(schema, text);
        return [.. pairs.SelectMany(p => PartitionPath.Split(p[1]))];
    }

    private static MlOpsException Invalid(DatasetSchema schema, string text) => new(DiagnosticCodes.NoSuchPartition,
        $"'{text}' is not a partition of {schema.Name}: write values of {string.Join(", ", schema.Partitions)} in this order, such as 2026-03, a range such as 2026-01..2026-03, or directories such as {string.Join('/', schema.Partitions.Select(p => p + "=…"))}");
}
