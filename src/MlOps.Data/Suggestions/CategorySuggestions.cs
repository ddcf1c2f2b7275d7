using MlOps.Data.Frames;
using MlOps.Data.Profiles;
using MlOps.Modeling.Schema;
using static System.FormattableString;

namespace MlOps.Data.Suggestions;

internal static class CategorySuggestions
{
    /// <summary>Values that occur so often on average are categories.</summary>
    private const int RowsOfOne = 10;

    /// <summary>A longer list nobody would read.</summary>
    private const int MaxCategories = 20;

    public static IEnumerable<Suggestion> Of(ColumnProfile profile, Column column)
    {
        if (column is not (StringColumn or BooleanColumn) || profile.Top is not { Length: > 0 } top)
            yield break;
        if (column.Schema.Type == ColumnType.Boolean)
        {
            yield return new Suggestion(Invariant($"distinct_count: {profile.Distinct}"), $"{string.Join(" and ", top.Select(value => value.Value))} seen");
        }
        else if (profile.Distinct <= MaxCategories && profile.Count >= RowsOfOne * profile.Distinct)
        {
            yield return new Suggestion($"in_set: [{string.Join(", ", top.Select(value => YamlText.Of(value.Value)))}]", Invariant($"all that was seen, in {profile.Count:N0} rows"));
        }
        else if (column is StringColumn texts)
        {
            var lengths = texts.Dictionary.Select(text => text.EnumerateRunes().Count()).ToArray();
            yield return new Suggestion(Invariant($"length: [{lengths.Min()}, {2 * lengths.Max()}]"), Invariant($"{lengths.Min()} to {lengths.Max()} seen, up to twice as long"));
            yield break;
        }

        // Without a clear first the next version may well have another one.
        var share = (double)top[0].Count / profile.Count;
        if (top.Length > 1 && top[0].Count >= 1.2 * top[1].Count)
        {
            yield return new Suggestion(Invariant($"mode: {{ value: {YamlText.Of(top[0].Value)}, share: [{YamlText.Of(Margin.Below(share, share / 10))}, {YamlText.Of(Math.Min(1, Margin.Above(share, share / 10)))}] }}"),
                Invariant($"{share:P1} seen, with a tenth of it more or less: another share may be two categories swapped"));
        }
    }
}
