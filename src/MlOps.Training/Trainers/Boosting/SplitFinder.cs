using System.Runtime.CompilerServices;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// The split of largest gain in a node's histogram (Chen and Guestrin, "XGBoost", KDD 2016, equation 7 and algorithm 3: missing
/// values are tried on both sides). Equal gains go to the lowest feature and then the lowest bin.
/// </summary>
internal sealed class SplitFinder(BinnedData data, GradientBoosting options)
{
    private readonly CategoryOrder order = new(options.Lambda);

    /// <summary>Which features the tree may split on; null: all.</summary>
    public bool[]? Chosen { get; set; }

    /// <param name="features">A range of the data's features.</param>
    public Split? Find(Range features, long[] histogram, GrowingNode node, in GradientPacking packing)
    {
        var search = new SplitSearch(histogram, node, packing, options.Lambda, options.MinRowsInLeaf);
        var (first, count) = features.GetOffsetAndLength(data.Features.Count);
        for (var index = first; index < first + count; index++)
        {
            if (Chosen is not null && !Chosen[index])
                continue;
            var feature = data.Features[index];
            search.Begin(index, data.Columns[feature.Column].Offset, feature.Direction);
            if (feature.IsShared)
                Indicator(ref search, feature.Indicator);
            else if (feature.Bins.IsCategorical)
                Categories(ref search, feature.Bins);
            else
                Bins(ref search, feature.Bins);
        }

        return search.Best;
    }

    private static void Indicator(ref SplitSearch search, int bin)
    {
        var left = search.Total - search.At(bin);
        search.Try(left, 0, search.MostlyLeft(left));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bins(ref SplitSearch search, FeatureBins bins)
    {
        var missing = bins.HasMissing ? search.At(bins.MissingBin) : default;
        var hasMissing = search.Rows(missing) > 0;
        var left = default(BinSums);
        for (var bin = 0; bin < bins.Thresholds.Length; bin++)
        {
            var sums = search.At(bin);
            if (search.Rows(sums) == 0)
                continue;
            left += sums;
            if (hasMissing)
            {
                search.Try(left + missing, bin, missingLeft: true);
                search.Try(left, bin, missingLeft: false);
            }
            else
            {
                if (search.IsTooFew(search.Total - left))
                    break;
                search.Try(left, bin, search.MostlyLeft(left));
            }
        }
    }

    // In the order of their values a best set is a run from either end (Fisher, "On grouping for maximum homogeneity", 1958).
    private void Categories(ref SplitSearch search, FeatureBins bins)
    {
        var ordered = order.Of(ref search, bins);
        for (var direction = 0; direction < 2; direction++)
        {
            var left = default(BinSums);
            for (var length = 1; length <= Math.Min(CategoryOrder.LargestSet, ordered.Length - 1); length++)
            {
                left += search.At(ordered[length - 1]);
                search.TrySet(left, ordered.AsSpan(0, length), bins);
            }

            ordered.AsSpan().Reverse();
        }
    }
}
