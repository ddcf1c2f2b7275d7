namespace MlOps.Data.Engine.Csv;

/// <summary>A cell's text in a message.</summary>
internal static class CellText
{
    private const int Longest = 60;

    public static string Quote(string text) => $"'{Shorten(text)}'";

    /// <summary>Control characters become visible, so that a message stays one line; a long text is cut.</summary>
    public static string Shorten(string text)
    {
        var shortened = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return string.Concat(shortened.Select(c => c switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when char.IsControl(c) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => c.ToString(),
        }));
    }
}
