using System.Globalization;

namespace MlOps.Training.Reports;

/// <summary>A number beside which it stands in a table, as a bar from 0 or as a dot between two ends.</summary>
/// <param name="Share">0 … 1 of the cell's width.</param>
internal sealed record Mark(double Share, bool Dot = false)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"<span{(Dot ? " class=\"dot\"" : "")} style=\"--at:{100 * Math.Clamp(Share, 0, 1):0.#}%\"></span>");
}
