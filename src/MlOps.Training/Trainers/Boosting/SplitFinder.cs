using System.Runtime.CompilerServices;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// The split of largest gain in a node's histogram (Chen and Guestrin, "XGBoost", KDD 2016, equation 7 and algorithm 3: missing
/// values are tried on both sides). Equal gains go to the lowest feature and then the lowest bin.
/// </summary>
internal sealed class SplitFinder(BinnedData data, GradientBoosting options)
{
    // Relative to the sides' terms: below it is rounding.
    private const double LeastGain = 1e-12;

    /// <param name="features">A range of the data's features.</param>
    /// <param name="sums">Of the node's rows.</param>
    public Split? Find(Range features, long[] histogram, BinSums sums, in GradientPacking packing)
    {
        var search = new Search(histogram, sums, packing, options);
        var (first, count) = features.GetOffsetAndLength(data.Features.Count);
        for (var index = first; index < first + count; index++)
        {
            var feature = data.Features[index];
            var column = data.Columns[feature.Column];
            search.Begin(index, column.Offset);
            if (feature.IsShared)
                search.Indicator(feature.Indicator);
            else
                search.Bins(feature.Bins);
        }

        return search.Best;
    }

    private ref struct Search
    {
        private readonly ReadOnlySpan<long> histogram;
        private readonly BinSums total;
        private readonly GradientPacking packing;
        private readonly double lambda;
        private readonly int leastRows;
        private readonly double nodeTerm;
        private readonly long totalRows;
        private int feature;
        private int offset;
        private double bestGain;
        private int bestFeature = -1;
        private int bestBin;
        private bool bestMissingLeft;
        private BinSums bestLeft;

        public Search(ReadOnlySpan<long> histogram, BinSums total, in GradientPacking packing, GradientBoosting options)
        {
            this.histogram = histogram;
            this.total = total;
            this.packing = packing;
            lambda = options.Lambda;
            leastRows = options.MinRowsInLeaf;
            totalRows = total.Count(packing);
            nodeTerm = Term(total);
        }

        public readonly Split? Best => bestFeature < 0 ? null : new Split(bestGain, bestFeature, bestBin, bestMissingLeft, bestLeft);

        public void Begin(int index, int binOffset) => (feature, offset) = (index, binOffset);

        public void Indicator(int bin)
        {
            var left = total - At(bin);
            Try(left, 0, missingLeft: MostlyLeft(left));
        }

        public void Bins(FeatureBins bins)
        {
            var missing = bins.HasMissing ? At(bins.MissingBin) : default;
            var hasMissing = missing.Count(packing) > 0;
            var left = default(BinSums);
            for (var bin = 0; bin < bins.Thresholds.Length; bin++)
            {
                var sums = At(bin);
                if (sums.Count(packing) == 0)
                    continue;
                left += sums;
                if (hasMissing)
                {
                    Try(left + missing, bin, missingLeft: true);
                    Try(left, bin, missingLeft: false);
                }
                else
                {
                    if (totalRows - left.Count(packing) < leastRows)
                        break;
                    Try(left, bin, MostlyLeft(left));
                }
            }
        }

        private readonly BinSums At(int bin) => BinSums.At(histogram, offset + bin, packing);

        // Without a missing value to learn from, one goes where most rows go.
        private readonly bool MostlyLeft(BinSums left) => 2 * left.Count(packing) >= totalRows;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Try(BinSums left, int bin, bool missingLeft)
        {
            var rows = left.Count(packing);
            if (rows < leastRows || totalRows - rows < leastRows)
                return;
            var sides = Term(left) + Term(total - left);
            var gain = sides - nodeTerm;
            if (gain > bestGain && gain > LeastGain * sides)
                (bestGain, bestFeature, bestBin, bestMissingLeft, bestLeft) = (gain, feature, bin, missingLeft, left);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly double Term(BinSums sums)
        {
            var gradient = sums.Gradient(packing);
            return gradient * gradient / (sums.Hessian(packing) + lambda);
        }
    }
}
