using System.Globalization;

namespace MlOps.Training.Reports;

/// <summary>Named bars from zero, as inline SVG.</summary>
internal static class BarChart
{
    private const double Width = 640, Row = 22, Names = 180, Numbers = 80;

    public static string Draw(string title, IReadOnlyList<(string Name, double Value)> bars)
    {
        var most = Math.Max(bars.Max(bar => bar.Value), double.Epsilon);
        var html = new Html().Markup($"<svg class=\"wide\" viewBox=\"0 0 {Width} {Row * bars.Count + 4}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        foreach (var (bar, i) in bars.Select((bar, i) => (bar, i)))
        {
            var length = (Math.Max(bar.Value, 0) / most * (Width - Names - Numbers)).ToString("0.#", CultureInfo.InvariantCulture);
            html.Markup($"<text class=\"tick end\" x=\"{Names - 8}\" y=\"{Row * i + 15}\">{Html.Escape(bar.Name)}</text>")
                .Markup($"<rect x=\"{Names}\" y=\"{Row * i + 3}\" width=\"{length}\" height=\"{Row - 6}\"/>")
                .Markup($"<text class=\"tick end\" x=\"{Width}\" y=\"{Row * i + 15}\">{Html.Number(bar.Value)}</text>");
        }

        return html.Markup($"</svg>\n").ToString();
    }
}
