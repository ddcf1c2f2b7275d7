using System.Globalization;
using System.Net;
using System.Text;

namespace MlOps.Training.Reports;

/// <summary>Text of a page: all that is not markup is escaped, numbers are written the same everywhere.</summary>
internal sealed class Html
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Escape(string value) => WebUtility.HtmlEncode(value);

    /// <summary>Markup as it is: values in it are numbers, or escaped.</summary>
    public Html Markup(FormattableString markup)
    {
        text.Append(markup.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public Html Heading(string title) => Markup($"<h2>{Escape(title)}</h2>\n");

    public Html Paragraph(string content) => Markup($"<p>{Escape(content)}</p>\n");

    /// <param name="rows">Cells; a number among them stands at the right.</param>
    public Html Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object>> rows)
    {
        Markup($"<table><thead><tr>{Cells("th", headers)}</tr></thead><tbody>\n");
        foreach (var row in rows)
            Markup($"<tr>{Cells("td", row)}</tr>\n");
        return Markup($"</tbody></table>\n");
    }

    private static string Cells(string tag, IEnumerable<object> cells) => string.Concat(cells.Select(cell => cell switch
    {
        double number => $"<{tag} class=\"n\">{Number(number)}</{tag}>",
        long count => string.Create(CultureInfo.InvariantCulture, $"<{tag} class=\"n\">{count:N0}</{tag}>"),
        _ => $"<{tag}>{Escape(cell.ToString() ?? "")}</{tag}>",
    }));
}
