using System.Runtime.CompilerServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>The best split so far of one node.</summary>
internal ref struct SplitSearch
{
    // Relative to the sides' terms: below it is rounding.
    private const double LeastGain = 1e-12;

    private readonly ReadOnlySpan<long> histogram;
    private readonly GradientPacking packing;
    private readonly ValueBounds bounds;
    private readonly bool isBounded;
    private readonly double lambda;
    private readonly int leastRows;
    private readonly double nodeTerm;
    private readonly long totalRows;
    private int feature;
    private int offset;
    private int direction;
    private double bestGain;

    public SplitSearch(ReadOnlySpan<long> histogram, GrowingNode node, in GradientPacking packing, double lambda, int leastRows)
    {
        this.histogram = histogram;
        (this.packing, this.lambda, this.leastRows) = (packing, lambda, leastRows);
        (Total, bounds) = (node.Sums, node.Bounds);
        isBounded = bounds != ValueBounds.None;
        totalRows = Total.Count(packing);
        nodeTerm = isBounded ? Term(Total, Value(Total)) : Term(Total);
    }

    public BinSums Total { get; }

    public Split? Best { get; private set; }

    /// <param name="binOffset">Where the feature's bins begin in the histogram.</param>
    public void Begin(int index, int binOffset, int featureDirection) => (feature, offset, direction) = (index, binOffset, featureDirection);

    public readonly BinSums At(int bin) => BinSums.At(histogram, offset + bin, packing);

    public readonly long Rows(BinSums sums) => sums.Count(packing);

    public readonly bool IsTooFew(BinSums sums) => sums.Count(packing) < leastRows;

    /// <summary>Without a missing value to learn from, one goes where most rows go.</summary>
    public readonly bool MostlyLeft(BinSums left) => 2 * left.Count(packing) >= totalRows;

    /// <summary>G / (H + smoothing).</summary>
    public readonly double Mean(BinSums sums, double smoothing) => sums.Gradient(packing) / (sums.Hessian(packing) + smoothing);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Try(BinSums left, int bin, bool missingLeft)
    {
        if (Gain(left, out var middle) is var gain && gain > bestGain)
            (bestGain, Best) = (gain, new Split(gain, feature, bin, missingLeft, left) { Direction = direction, Middle = middle });
    }

    /// <param name="set">The bins that go left, in any order; that of missing values may be among them.</param>
    public void TrySet(BinSums left, ReadOnlySpan<byte> set, FeatureBins bins)
    {
        if (!(Gain(left, out _) is var gain && gain > bestGain))
            return;
        var hasMissing = bins.HasMissing && At(bins.MissingBin).Count(packing) > 0;
        var known = set.ToArray().Where(bin => bin < bins.Thresholds.Length).Order().ToArray();
        Best = new Split(bestGain = gain, feature, 0, hasMissing ? set.Contains((byte)bins.MissingBin) : MostlyLeft(left), left) { Set = known };
    }

    // 0 where the split is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Gain(BinSums left, out double middle)
    {
        middle = 0;
        var rows = left.Count(packing);
        if (rows < leastRows || totalRows - rows < leastRows)
            return 0;
        var sides = direction != 0 || isBounded ? BoundedTerms(left, out middle) : Term(left) + Term(Total - left);
        var gain = sides - nodeTerm;
        return gain > LeastGain * sides ? gain : 0;
    }

    private readonly double BoundedTerms(BinSums left, out double middle)
    {
        var right = Total - left;
        var (leftValue, rightValue) = (Value(left), Value(right));

        // The node's own term may be below 0, as bounds can hold its value far from the best one: no number is too small to be a gain.
        middle = leftValue + ((rightValue - leftValue) / 2);
        return (rightValue - leftValue) * direction < 0 ? double.NegativeInfinity : Term(left, leftValue) + Term(right, rightValue);
    }

    private readonly double Value(BinSums sums) => bounds.Clamp(-sums.Gradient(packing) / (sums.Hessian(packing) + lambda));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Term(BinSums sums)
    {
        var gradient = sums.Gradient(packing);
        return gradient * gradient / (sums.Hessian(packing) + lambda);
    }

    // By how much a value lowers the loss, twice: that above where it is −G / (H + λ).
    private readonly double Term(BinSums sums, double value) => -value * ((2 * sums.Gradient(packing)) + ((sums.Hessian(packing) + lambda) * value));
}
