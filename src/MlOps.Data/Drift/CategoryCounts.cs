using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>How often each category is there on both sides. One value of each side is in memory at a time, so any number of them can be compared.</summary>
internal static class CategoryCounts
{
    /// <summary>Of all texts of both sides.</summary>
    public static IEnumerable<(string Text, long Before, long After)> Of(IReadOnlyList<ValueRun> reference, IReadOnlyList<ValueRun> current)
    {
        var (before, after) = (new MergedTexts(reference), new MergedTexts(current));
        var (more, moreAfter) = (before.Next(), after.Next());
        while (more || moreAfter)
        {
            var order = !more ? 1 : !moreAfter ? -1 : before.Text.SequenceCompareTo(after.Text);
            yield return (Encoding.UTF8.GetString(order <= 0 ? before.Text : after.Text), order <= 0 ? before.Count : 0, order >= 0 ? after.Count : 0);
            more = order <= 0 ? before.Next() : more;
            moreAfter = order >= 0 ? after.Next() : moreAfter;
        }
    }

    /// <summary>Of the values that a profile names and all of the other side.</summary>
    public static IEnumerable<(string Text, long Before, long After)> Of(ColumnProfile reference, ColumnType type, IReadOnlyList<ValueRun> current)
    {
        var left = reference.Top.ToDictionary(value => value.Value, value => value.Count, StringComparer.Ordinal);
        foreach (var (text, count) in Values(type, current))
            yield return (text, left.Remove(text, out var before) ? before : 0, count);
        foreach (var (text, before) in left.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return (text, before, 0);
    }

    private static IEnumerable<(string Text, long Count)> Values(ColumnType type, IReadOnlyList<ValueRun> runs)
    {
        if (type == ColumnType.String)
        {
            for (var texts = new MergedTexts(runs); texts.Next();)
                yield return (Encoding.UTF8.GetString(texts.Text), texts.Count);
        }
        else
        {
            for (var values = new MergedNumbers(runs); values.Next();)
                yield return (CellBits.ToText(type, values.Key), values.Count);
        }
    }
}
