namespace MlOps.Training.Trainers.Boosting;

/// <summary>A node's categories by what their rows' values would be, as in LightGBM (Ke et al., NIPS 2017).</summary>
internal sealed class CategoryOrder(double lambda)
{
    /// <summary>A set's most categories: what a graph has to compare one after the other.</summary>
    public const int LargestSet = 64;

    // Rows of value 0 that each category is thought to have besides, so that small ones are not at the ends by chance.
    private const double Smoothing = 10;

    /// <returns>The bins of categories, and that of missing values, that have rows in the node. Equal values keep the order of bins.</returns>
    public byte[] Of(ref SplitSearch search, FeatureBins bins)
    {
        var means = new List<(double Mean, byte Bin)>();
        for (var bin = 0; bin < bins.Thresholds.Length; bin++)
            Add(ref search, bin, means);
        if (bins.HasMissing)
            Add(ref search, bins.MissingBin, means);
        means.Sort();
        return [.. means.Select(category => category.Bin)];
    }

    private void Add(ref SplitSearch search, int bin, List<(double Mean, byte Bin)> means)
    {
        var sums = search.At(bin);
        if (search.Rows(sums) > 0)
            means.Add((search.Mean(sums, lambda + Smoothing), (byte)bin));
    }
}
