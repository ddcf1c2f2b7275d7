namespace MlOps.Training.Trainers.Boosting;

/// <summary>A node of the tree that is being grown.</summary>
/// <param name="start">Where its rows begin in the order of the <see cref="RowPartition"/>.</param>
internal sealed class GrowingNode(int depth, int start, int length)
{
    /// <summary>How many splits are above it.</summary>
    public int Depth { get; } = depth;

    public int Start { get; } = start;

    /// <summary>How many rows are in it, those that the tree does not see included.</summary>
    public int Length { get; } = length;

    public BinSums Sums { get; set; }

    /// <summary>Null until it is needed, and again when it is no longer.</summary>
    public long[]? Histogram { get; set; }

    public Split? Split { get; set; }

    public GrowingNode? Left { get; set; }

    public GrowingNode? Right { get; set; }
}
