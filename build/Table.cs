using System.Text;

namespace MlOps.BuildProgram;

/// <summary>Rows under a heading, as wide as they need.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Prepend(heading).ToList();
        var widths = heading.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        lines.Insert(1, [.. widths.Select(width => new string('-', width))]);

        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }
}
