namespace MlOps.Data.Profiles.States;

/// <summary>
/// Second moments of two columns over the rows that have both, around their means. Two of them merge into one as in T. Chan,
/// G. Golub, R. LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances" (1979).
/// </summary>
internal readonly record struct PairMoments(long Rows, double MeanX, double MeanY, double XX, double YY, double XY)
{
    /// <summary>How many doubles one is in a file of states.</summary>
    public const int Fields = 6;

    // Relative to the mean, some tens of the distances between doubles there.
    private const double Rounding = 1e-14;

    /// <summary>Pearson's coefficient, to nine decimals; null where a column is constant or a sum is beyond the largest double.</summary>
    public double? Correlation
    {
        get
        {
            if (Rows < 2 || IsConstant(XX, MeanX) || IsConstant(YY, MeanY))
                return null;
            var value = XY / Math.Sqrt(XX) / Math.Sqrt(YY);
            return double.IsFinite(value) ? Math.Round(Math.Clamp(value, -1, 1), 9) : null;
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

    // The mean of equal values is rounded, and what that leaves of each is no deviation.
    private bool IsConstant(double squares, double mean) => !(squares > Rows * Square(Rounding * mean));

    private static double Square(double value) => value * value;
}
