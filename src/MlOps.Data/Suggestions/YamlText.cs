using System.Globalization;
using System.Text.Json;

namespace MlOps.Data.Suggestions;

/// <summary>Values as YAML writes them.</summary>
internal static class YamlText
{
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Bare where nothing could take it for something else, in single quotes, or with escapes where it has control characters.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && text is not "null")
            return text;
        return text.Any(char.IsControl) ? JsonSerializer.Serialize(text, YamlJson.Default.String) : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>The text of a comment: one line.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
