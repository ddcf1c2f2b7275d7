namespace MlOps.Training.Trainers.Boosting;

/// <param name="Gain">By how much it lowers the loss, twice: G²/(H+λ) of both sides less that of the node.</param>
/// <param name="Feature">The index of the <see cref="BinnedFeature"/>.</param>
/// <param name="Bin">The last that goes left; of no meaning where there is a set.</param>
/// <param name="Left">The sums of the rows that go left.</param>
internal sealed record Split(double Gain, int Feature, int Bin, bool MissingLeft, BinSums Left)
{
    /// <summary>The bins that go left, ascending, where the feature has no order.</summary>
    public byte[]? Set { get; init; }

    /// <summary>1 where the right side may not be below the left one, −1 where it may not be above, else 0.</summary>
    public int Direction { get; init; }

    /// <summary>Halfway between the values of the two sides, where there is a direction.</summary>
    public double Middle { get; init; }

    /// <summary>The better of two, where this comes from the lower features; equal gain keeps this.</summary>
    public static Split? Better(Split? first, Split? second) =>
        first is null || (second is not null && second.Gain > first.Gain) ? second : first;
}
