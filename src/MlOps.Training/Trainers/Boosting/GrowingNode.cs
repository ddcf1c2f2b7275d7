namespace MlOps.Training.Trainers.Boosting;

/// <summary>A node of the tree that is being grown.</summary>
/// <param name="depth">How many splits are above it.</param>
/// <param name="bands">Those of the <see cref="RowPartition"/>.</param>
internal sealed class GrowingNode(int depth, int bands)
{
    public int Depth { get; } = depth;

    /// <summary>Where its rows are, a band each; those that the tree does not see are among them.</summary>
    public RowPiece[] Pieces { get; } = new RowPiece[bands];

    /// <summary>How many rows are in it.</summary>
    public int Length => Pieces.Sum(piece => piece.Length);

    public BinSums Sums { get; set; }

    /// <summary>What its value, and those below it, must be within.</summary>
    public ValueBounds Bounds { get; set; } = ValueBounds.None;

    /// <summary>Null until it is needed, and again when it is no longer.</summary>
    public long[]? Histogram { get; set; }

    public Split? Split { get; set; }

    public GrowingNode? Left { get; set; }

    public GrowingNode? Right { get; set; }

    /// <summary>Gives the children what the split says of them.</summary>
    public void Inherit()
    {
        var split = Split!;
        (Left!.Sums, Right!.Sums) = (split.Left, Sums - split.Left);
        (Left.Bounds, Right.Bounds) = Bounds.Of(split);
    }
}
