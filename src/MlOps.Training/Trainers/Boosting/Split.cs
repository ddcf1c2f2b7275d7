namespace MlOps.Training.Trainers.Boosting;

/// <param name="Gain">By how much it lowers the loss, twice: G²/(H+λ) of both sides less that of the node.</param>
/// <param name="Feature">The index of the <see cref="BinnedFeature"/>.</param>
/// <param name="Bin">The last that goes left.</param>
/// <param name="Left">The sums of the rows that go left.</param>
internal sealed record Split(double Gain, int Feature, int Bin, bool MissingLeft, BinSums Left)
{
    /// <summary>The better of two, where this comes from the lower features; equal gain keeps this.</summary>
    public static Split? Better(Split? first, Split? second) =>
        first is null || (second is not null && second.Gain > first.Gain) ? second : first;
}
