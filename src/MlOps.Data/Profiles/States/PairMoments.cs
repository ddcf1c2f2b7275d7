namespace MlOps.Data.Profiles.States;

/// <summary>
/// Second moments of two columns over the rows that have both, around their means. Two of them merge into one as in T. Chan,
/// G. Golub, R. LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances" (1979).
/// </summary>
internal readonly record struct PairMoments(long Rows, double MeanX, double MeanY, double XX, double YY, double XY)
{
    /// <summary>How many doubles one is in a file of states.</summary>
    public const int Fields = 6;

    /// <summary>Pearson's coefficient, to nine decimals; null where a column is constant or a sum is beyond the largest double.</summary>
    public double? Correlation
    {
        get
        {
            var value = XY / Math.Sqrt(XX) / Math.Sqrt(YY);
            return Rows > 1 && double.IsFinite(value) ? Math.Round(Math.Clamp(value, -1, 1), 9) : null;
        }
    }

    public PairMoments Merge(PairMoments later)
    {
        if (Rows == 0 || later.Rows == 0)
            return Rows == 0 ? later : this;
        var rows = Rows + later.Rows;
        var (x, y) = (later.MeanX - MeanX, later.MeanY - MeanY);
        var share = (double)later.Rows / rows;
        var weight = Rows * share;
        return new PairMoments(rows, MeanX + (x * share), MeanY + (y * share), XX + later.XX + (x * x * weight), YY + later.YY + (y * y * weight), XY + later.XY + (x * y * weight));
    }
}
