using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Profiles;

namespace MlOps.Data.Snapshots.Comparison;

/// <summary>How a column's profile differs between two versions that both have it.</summary>
/// <param name="Measures">What differs, of: missing, distinct, min, mean, std, median, max, most frequent. Values as text, numbers to six digits; null where a version has none.</param>
public sealed record ColumnMovement(string Column, ImmutableArray<(string Measure, string? Before, string? After)> Measures)
{
    /// <summary>Of the columns that moved, in the order of the later profile; none where one side has no rows to profile.</summary>
    public static IReadOnlyList<ColumnMovement> Between(DatasetProfile? before, DatasetProfile? after)
    {
        var old = (before?.Columns ?? []).ToDictionary(c => c.Name, StringComparer.Ordinal);
        return [.. (after?.Columns ?? []).Where(c => old.ContainsKey(c.Name)).Select(c => Of(old[c.Name], c)).Where(m => !m.Measures.IsEmpty)];
    }

    private static ColumnMovement Of(ColumnProfile before, ColumnProfile after) => new(
        after.Name,
        [.. MeasuresOf(before).Zip(MeasuresOf(after), (b, a) => (b.Measure, b.Value, a.Value)).Where(m => m.Item2 != m.Item3)]);

    private static IEnumerable<(string Measure, string? Value)> MeasuresOf(ColumnProfile column)
    {
        yield return ("missing", Text(column.Missing));
        yield return ("distinct", Text(column.Distinct));
        yield return ("min", column.Times?.Min ?? Text(column.Numbers?.Min));
        yield return ("mean", Text(column.Numbers?.Mean));
        yield return ("std", Text(column.Numbers?.Std));
        yield return ("median", Text(column.Numbers?.Quantiles.Where(q => q.At == 0.5).Select(q => (double?)q.Value).FirstOrDefault()));
        yield return ("max", column.Times?.Max ?? Text(column.Numbers?.Max));
        yield return ("most frequent", column.Top is [var top, ..] ? top.Value : null);
    }

    private static string? Text(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
