namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// Puts features into columns, neighbours that exclude one another into a shared one: exclusive feature bundling (Ke et al.,
/// "LightGBM", NIPS 2017) without conflicts. Sums are exact, so trees are the same with it and without.
/// </summary>
internal sealed class ColumnPacker
{
    private const int MaxBins = 256;

    private int binCount;
    private bool lastIsOpen;

    public List<BinnedFeature> Features { get; } = [];

    public List<BinnedColumn> Columns { get; } = [];

    public void Add(int output, FeatureBins bins, byte[] bytes, int direction)
    {
        // One value throughout: nothing to split on.
        if (bins.Count < 2 || !bytes.AsSpan().ContainsAnyExcept(bytes[0]))
            return;

        var isIndicator = bins is { Count: 2, HasMissing: false, IsCategorical: false };
        if (isIndicator && lastIsOpen && Columns[^1].Count < MaxBins && Exclude(Columns[^1].Bins, bytes))
        {
            Share(Columns[^1], bytes);
            Columns[^1] = Columns[^1] with { Count = Columns[^1].Count + 1 };
            binCount++;
        }
        else
        {
            Columns.Add(new BinnedColumn(bytes, bins.Count, binCount));
            binCount += bins.Count;
        }

        lastIsOpen = isIndicator;
        Features.Add(new BinnedFeature(output, bins, Columns.Count - 1, isIndicator ? Columns[^1].Count - 1 : 0, direction));
    }

    private static bool Exclude(byte[] shared, byte[] indicator)
    {
        for (var row = 0; row < shared.Length; row++)
        {
            if (shared[row] != 0 && indicator[row] != 0)
                return false;
        }

        return true;
    }

    private static void Share(BinnedColumn column, byte[] indicator)
    {
        var bin = (byte)column.Count;
        for (var row = 0; row < indicator.Length; row++)
        {
            if (indicator[row] != 0)
                column.Bins[row] = bin;
        }
    }
}
