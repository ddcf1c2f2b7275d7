using System.Globalization;

namespace MlOps.Training.Reports;

/// <summary>Points joined by a line, as inline SVG with a caption.</summary>
internal static class LineChart
{
    private const double Width = 340, Height = 210, Left = 58, Right = 14, Top = 22, Bottom = 38;

    /// <param name="points">In the order of the line; at least one.</param>
    /// <param name="diagonal">Whether the line where both axes are equal is drawn too.</param>
    public static string Draw(string title, Axis across, Axis up, IReadOnlyList<(double X, double Y)> points, bool diagonal = false)
    {
        var summary = string.Create(CultureInfo.InvariantCulture, $"{title}: {up.Title}, from {Html.Number(points[0].Y)} at {Html.Number(points[0].X)} to {Html.Number(points[^1].Y)} at {Html.Number(points[^1].X)} ({across.Title})");
        var html = new Html().Markup($"<figure><figcaption>{Html.Escape(title)}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Escape(summary)}\">");
        foreach (var tick in up.Ticks())
            html.Markup($"<path class=\"grid\" d=\"M{Left} {Coordinate(Y(tick))}H{Width - Right}\"/><text class=\"end\" x=\"{Left - 6}\" y=\"{Coordinate(Y(tick) + 4)}\">{Label(tick)}</text>");
        foreach (var tick in across.Ticks())
            html.Markup($"<path class=\"axis\" d=\"M{Coordinate(X(tick))} {Height - Bottom}v4\"/><text class=\"mid\" x=\"{Coordinate(X(tick))}\" y=\"{Height - Bottom + 16}\">{Label(tick)}</text>");
        html.Markup($"<path class=\"axis\" d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\"/>")
            .Markup($"<text class=\"quiet\" x=\"4\" y=\"11\">{Html.Escape(up.Title)}</text><text class=\"quiet end\" x=\"{Width - Right}\" y=\"{Height - 6}\">{Html.Escape(across.Title)}</text>");
        if (diagonal)
            html.Markup($"<path class=\"ideal\" d=\"M{Coordinate(X(0))} {Coordinate(Y(0))}L{Coordinate(X(1))} {Coordinate(Y(1))}\"/>");
        html.Markup($"<polyline class=\"line\" points=\"{string.Join(' ', points.Select(point => $"{Coordinate(X(point.X))},{Coordinate(Y(point.Y))}"))}\"/>");
        foreach (var (x, y) in points)
            html.Markup($"<circle cx=\"{Coordinate(X(x))}\" cy=\"{Coordinate(Y(y))}\" r=\"2.5\"><title>{Html.Number(x)}: {Html.Number(y)}</title></circle>");
        return html.Markup($"</svg></figure>\n").ToString();

        double X(double value) => Left + (across.Share(value) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - (up.Share(value) * (Height - Top - Bottom));
    }

    private static string Label(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
