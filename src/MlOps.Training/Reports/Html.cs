using System.Globalization;
using System.Net;
using System.Text;

namespace MlOps.Training.Reports;

/// <summary>Text of a page: all that is not markup is escaped, numbers are written the same everywhere.</summary>
internal sealed class Html
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    /// <summary>Four decimals, or four digits where those would say nothing: next to 0, and where a double has no decimals any more.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.001 or >= 1e15 => value.ToString("0.###E0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    public static string Escape(string value) => WebUtility.HtmlEncode(value);

    /// <returns>The text, and behind it the unit where there is one.</returns>
    public static string InUnit(string text, string? unit) => string.IsNullOrEmpty(unit) ? text : $"{text}, {unit}";

    /// <summary>Markup as it is: values in it are numbers, or escaped.</summary>
    public Html Markup(FormattableString markup)
    {
        text.Append(markup.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public Html Heading(string title) => Markup($"<h2>{Escape(title)}</h2>\n");

    public Html Paragraph(string content) => Markup($"<p>{Escape(content)}</p>\n");

    /// <param name="name">For those who do not see the heading above.</param>
    /// <param name="rows">Cells, of which the first names the row; a number among them stands at the right.</param>
    public Html Table(string name, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object>> rows)
    {
        var cells = rows.ToList();
        Markup($"<div class=\"scroll\" role=\"region\" aria-label=\"{Escape(name)}\" tabindex=\"0\"><table><thead><tr>");
        for (var column = 0; column < headers.Count; column++)
            Markup($"<th scope=\"col\"{(cells.Any(row => row[column] is double or long) ? " class=\"n\"" : "")}>{Escape(headers[column])}</th>");
        Markup($"</tr></thead><tbody>\n");
        foreach (var row in cells)
            Markup($"<tr>{Cell("th scope=\"row\"", row[0])}{string.Concat(row.Skip(1).Select(cell => Cell("td", cell)))}</tr>\n");
        return Markup($"</tbody></table></div>\n");
    }

    private static string Cell(string tag, object cell)
    {
        var (format, content) = cell switch
        {
            double number => (" class=\"n\"", Number(number)),
            long count => (" class=\"n\"", count.ToString("N0", CultureInfo.InvariantCulture)),
            Mark mark => (" class=\"bar\" aria-hidden=\"true\"", mark.ToString()),
            _ => ("", Escape(cell.ToString() ?? "")),
        };
        return $"<{tag}{format}>{content}</{tag.Split(' ')[0]}>";
    }
}
