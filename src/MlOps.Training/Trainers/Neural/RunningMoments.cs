namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// The mean and variance of a layer's sums, averaged over the batches with more weight on the later ones: what stands for
/// the batch's own when the model predicts.
/// </summary>
internal sealed class RunningMoments(int width)
{
    private const double Kept = 0.9;

    private readonly double[] means = new double[width];
    private readonly double[] variances = new double[width];
    private double weight;

    public double Mean(int unit) => weight > 0 ? means[unit] / weight : 0;

    /// <summary>1 before any batch.</summary>
    public double Variance(int unit) => weight > 0 ? variances[unit] / weight : 1;

    /// <param name="rows">Of the batch: its variance is corrected for them.</param>
    public void Add(ReadOnlySpan<double> batchMeans, ReadOnlySpan<double> batchVariances, int rows)
    {
        // The weights' sum is kept beside, so that a short training is not pulled to the start (as Adam corrects its moments).
        weight = (Kept * weight) + (1 - Kept);
        var correction = rows > 1 ? rows / (rows - 1.0) : 1;
        for (var unit = 0; unit < means.Length; unit++)
        {
            means[unit] = (Kept * means[unit]) + ((1 - Kept) * batchMeans[unit]);
            variances[unit] = (Kept * variances[unit]) + ((1 - Kept) * correction * batchVariances[unit]);
        }
    }

    public void CopyFrom(RunningMoments other)
    {
        other.means.CopyTo(means.AsSpan());
        other.variances.CopyTo(variances.AsSpan());
        weight = other.weight;
    }
}
