using MlOps.Data.Frames;
using MlOps.Modeling.Schema;
using static System.FormattableString;

namespace MlOps.Data.Suggestions;

internal static class TableSuggestions
{
    public static IEnumerable<Suggestion> Of(DatasetSchema schema, Frame frame)
    {
        yield return new Suggestion(Invariant($"row_count: {{ min: {frame.RowCount / 2} }}"), Invariant($"{frame.RowCount:N0} seen: with fewer than half of them a source was left out"));
        yield return new Suggestion($"columns: {{ superset: [{string.Join(", ", schema.Columns.Select(column => YamlText.Of(column.Name)))}] }}", "a model may read any of them");
        var times = frame.Columns.OfType<TimestampColumn>().ToArray();
        foreach (var (one, other) in times.SelectMany((one, i) => times.Skip(i + 1).Select(other => (one, other))))
        {
            if (Order(one, other) is { } symbol && IsName(one.Name) && IsName(other.Name))
                yield return new Suggestion(Invariant($"compare: {other.Name} {symbol} {one.Name}"), "so in every row");
        }
    }

    /// <summary>How the second compares with the first in every row that has both; null where not always the same way.</summary>
    private static string? Order(TimestampColumn first, TimestampColumn second)
    {
        var (above, below, equal) = (0, 0, 0);
        for (var row = 0; row < first.Length; row++)
        {
            if (first.IsMissing(row) || second.IsMissing(row))
                continue;
            var difference = second.Values[row].CompareTo(first.Values[row]);
            above += difference > 0 ? 1 : 0;
            below += difference < 0 ? 1 : 0;
            equal += difference == 0 ? 1 : 0;
        }

        return (above, below, equal) switch
        {
            ( > 0, 0, 0) => ">",
            ( > 0, 0, _) => ">=",
            (0, > 0, 0) => "<",
            (0, > 0, _) => "<=",
            _ => null,
        };
    }

    /// <summary>A comparison is written in words between spaces.</summary>
    private static bool IsName(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
