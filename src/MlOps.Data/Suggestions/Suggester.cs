using System.Globalization;
using System.Text;
using MlOps.Data.Frames;
using MlOps.Data.Profiles;
using MlOps.Modeling.Schema;
using static System.FormattableString;

namespace MlOps.Data.Suggestions;

/// <summary>
/// Proposes expectations.yaml from a version's rows, on which it holds: what was seen with a margin, and why, as a comment. It is
/// a start for a person who knows the data, not a rule.
/// </summary>
public static class Suggester
{
    /// <param name="frame">All columns of the version.</param>
    /// <returns>The text of expectations.yaml; the same rows give the same text.</returns>
    public static string Suggest(DatasetSchema schema, int version, Frame frame)
    {
        var profile = DatasetProfile.Of(frame);
        var text = new StringBuilder("# yaml-language-server: $schema=../expectations.schema.json\n")
            .Append(CultureInfo.InvariantCulture, $"# Proposed from version {version} of {schema.Name}, on which it holds. Keep what is meant, widen or drop the rest.\n\ncolumns:\n");
        foreach (var column in profile.Columns)
            Append(text, $"  {YamlText.Of(column.Name)}:\n", "    ", [.. OfColumn(schema, schema[column.Name], column, frame[column.Name])]);
        Append(text, "table:\n", "  ", [.. TableSuggestions.Of(schema, frame)]);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<Suggestion> OfColumn(DatasetSchema schema, ColumnSchema column, ColumnProfile profile, Column values)
    {
        if (schema.Key is [var key] && key == column.Name && profile.Distinct == profile.Count)
            yield return new Suggestion("unique", "the key of a row");
        if (column.Role == ColumnRole.Key)
            yield break;
        if (column.Nullable && profile.Missing == 0)
            yield return new Suggestion("not_null", "none is missing, though dataset.json allows it");
        else if (profile.Missing > 0)
            yield return new Suggestion(Invariant($"null_count: {{ max: {(profile.Missing * 3 / 2) + 1} }}"), Invariant($"{profile.Missing:N0} seen, and half as many more"));
        if (profile.Times is { } times)
            yield return new Suggestion($"min: {times.Min}", "the first that was seen: later versions add newer rows");

        foreach (var suggestion in NumberSuggestions.Of(column, profile).Concat(CategorySuggestions.Of(profile, values)))
            yield return suggestion;
    }

    private static void Append(StringBuilder text, string title, string indent, Suggestion[] suggestions)
    {
        if (suggestions.Length == 0)
            return;
        text.Append(title);
        foreach (var suggestion in suggestions)
            text.Append(indent).Append("# ").Append(YamlText.Comment(suggestion.Reason)).Append('\n').Append(indent).Append("- ").Append(suggestion.Yaml).Append('\n');
        text.Append('\n');
    }
}
