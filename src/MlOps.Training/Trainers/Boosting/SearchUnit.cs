namespace MlOps.Training.Trainers.Boosting;

/// <summary>A node whose histogram is summed from its rows, and its sibling, whose histogram is the parent's less that.</summary>
internal sealed class SearchUnit(GrowingNode built, GrowingNode? sibling, long[]? parent, int groups, int threads)
{
    public GrowingNode Built { get; } = built;

    public GrowingNode? Sibling { get; } = sibling;

    /// <summary>The parent's histogram, which becomes the sibling's.</summary>
    public long[]? Parent { get; } = parent;

    /// <summary>Sums of those of the built node's rows that a thread met; null where it met none.</summary>
    public long[]?[] Partial { get; } = new long[threads][];

    /// <summary>Those there are. Added up, the first is the node's histogram.</summary>
    public IReadOnlyList<long[]> Parts { get; private set; } = [];

    /// <summary>The best splits of the built node and of its sibling, a group of features each.</summary>
    public (Split? Built, Split? Sibling)[] Best { get; } = new (Split?, Split?)[groups];

    public void Gather() => Parts = [.. Partial.OfType<long[]>()];
}
