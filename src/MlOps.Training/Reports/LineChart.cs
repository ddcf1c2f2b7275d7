using System.Globalization;

namespace MlOps.Training.Reports;

/// <summary>Points joined by a line, as inline SVG.</summary>
internal static class LineChart
{
    private const double Width = 320, Height = 200, Left = 56, Right = 12, Top = 24, Bottom = 30;

    /// <param name="points">In the order of the line; at least one.</param>
    /// <param name="labels">Of the points on the horizontal axis, where they are no numbers.</param>
    /// <param name="diagonal">Whether the line where both axes are equal is drawn too.</param>
    public static string Draw(string title, IReadOnlyList<(double X, double Y)> points, IReadOnlyList<string>? labels = null, bool diagonal = false)
    {
        var (left, right) = Range(points.Select(point => point.X));
        var (low, high) = Range(diagonal ? [0.0, 1.0] : points.Select(point => point.Y));
        var html = new Html().Markup($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\"><text class=\"title\" x=\"{Left}\" y=\"15\">{Html.Escape(title)}</text>");
        html.Markup($"<path class=\"axis\" d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\"/>");
        foreach (var value in new[] { low, high })
            html.Markup($"<text class=\"tick end\" x=\"{Left - 6}\" y=\"{Coordinate(Y(value) + 4)}\">{Html.Number(value)}</text>");
        var (first, last) = labels is null ? (Html.Number(left), Html.Number(right)) : (labels[0], labels[^1]);
        html.Markup($"<text class=\"tick\" x=\"{Left}\" y=\"{Height - 12}\">{Html.Escape(first)}</text><text class=\"tick end\" x=\"{Width - Right}\" y=\"{Height - 12}\">{Html.Escape(last)}</text>");
        if (diagonal)
            html.Markup($"<path class=\"ideal\" d=\"M{Coordinate(X(0))} {Coordinate(Y(0))}L{Coordinate(X(1))} {Coordinate(Y(1))}\"/>");
        html.Markup($"<polyline class=\"line\" points=\"{string.Join(' ', points.Select(point => $"{Coordinate(X(point.X))},{Coordinate(Y(point.Y))}"))}\"/>");
        foreach (var (point, i) in points.Select((point, i) => (point, i)))
            html.Markup($"<circle cx=\"{Coordinate(X(point.X))}\" cy=\"{Coordinate(Y(point.Y))}\" r=\"2.5\"><title>{Html.Escape(labels?[i] ?? Html.Number(point.X))}: {Html.Number(point.Y)}</title></circle>");
        return html.Markup($"</svg>\n").ToString();

        double X(double value) => Left + (value - left) / (right - left) * (Width - Left - Right);
        double Y(double value) => Height - Bottom - (value - low) / (high - low) * (Height - Top - Bottom);
    }

    /// <summary>Never empty, so that one value has its place too.</summary>
    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        return low < high ? (low, high) : (low - 1, high + 1);
    }

    private static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
