using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Finds the best splits of many nodes at once: sums histograms over bands of rows in parallel, derives siblings', searches groups of columns in parallel.</summary>
internal sealed class HistogramSearch
{
    private const int RowsOfPiece = 2048;
    private const int LargestBatch = 64;
    private const int GroupWidth = 8;

    private readonly BinnedData data;
    private readonly Gradients gradients;
    private readonly RowPartition rows;
    private readonly WorkerTeam team;
    private readonly SplitFinder finder;
    private readonly (Range Features, Range Bins)[] groups;
    private readonly long maxKeptBytes;
    private HistogramPool? pool;
    private int kept;

    /// <param name="maxKeptBytes">The most that is kept of histograms for the next level.</param>
    public HistogramSearch(BinnedData data, Gradients gradients, RowPartition rows, GradientBoosting options, long maxKeptBytes, WorkerTeam team)
    {
        this.maxKeptBytes = maxKeptBytes;
        (this.data, this.gradients, this.rows, this.team) = (data, gradients, rows, team);
        finder = new SplitFinder(data, options);
        groups = Groups(data);
    }

    /// <summary>Which features the tree may split on; null: all.</summary>
    public void Choose(bool[]? features) => finder.Chosen = features;

    /// <summary>Sets Split, and Histogram where children may be derived from it; the root's Sums too.</summary>
    public void FindRoot(GrowingNode root) => Find([new SearchUnit(root, sibling: null, parent: null, groups.Length, team.Threads)], isRoot: true);

    /// <summary>As for the root, for both children of each node. Their parents' histograms are used up.</summary>
    public void FindChildren(IEnumerable<GrowingNode> parents, int minRows)
    {
        foreach (var batch in parents.SelectMany(parent => Units(parent, minRows)).Chunk(BatchSize(maxKeptBytes, team.Threads, data.BinCount * gradients.Packing.Words)))
            Find(batch, isRoot: false);
    }

    public void Release(GrowingNode node)
    {
        if (node.Histogram is null)
            return;
        pool!.Return(node.Histogram);
        node.Histogram = null;
        kept--;
    }

    /// <summary>How many nodes are searched at once: each thread may sum a histogram of each of them, together no more than is kept.</summary>
    /// <param name="length">A histogram's, in words of eight bytes.</param>
    internal static int BatchSize(long maxKeptBytes, int threads, int length) =>
        (int)Math.Clamp(maxKeptBytes / (threads * (long)length * sizeof(long)), 1, LargestBatch);

    private List<SearchUnit> Units(GrowingNode parent, int minRows)
    {
        var (small, large) = parent.Left!.Length <= parent.Right!.Length ? (parent.Left, parent.Right) : (parent.Right, parent.Left);
        var histogram = parent.Histogram;
        bool MayBeSplit(GrowingNode node) => node.Sums.Count(gradients.Packing) >= 2L * minRows;
        if (!MayBeSplit(small) && !MayBeSplit(large))
        {
            Release(parent);
            return [];
        }

        if (histogram is null)
            return [.. new[] { small, large }.Where(MayBeSplit).Select(node => new SearchUnit(node, sibling: null, parent: null, groups.Length, team.Threads))];
        parent.Histogram = null;
        kept--;
        return [new SearchUnit(small, large, histogram, groups.Length, team.Threads)];
    }

    private void Find(SearchUnit[] units, bool isRoot)
    {
        pool ??= new HistogramPool(data.BinCount * gradients.Packing.Words);
        Build(units);
        if (isRoot)
            units[0].Built.Sums = RootSums(units[0]);
        team.Run(units.Length * groups.Length, i => Search(units[i / groups.Length], i % groups.Length));
        foreach (var unit in units)
            Finish(unit);
    }

    private void Build(SearchUnit[] units)
    {
        var work = Shares(units).SelectMany(share => share).ToArray();
        team.Run(work.Length, (i, worker) =>
        {
            var (unit, tile, bands) = work[i];
            var histogram = unit.Partial[worker] ??= pool!.Rent();
            for (var band = bands.Start.Value; band < bands.End.Value; band++)
            {
                var piece = unit.Built.Pieces[band];
                HistogramKernel.Add(tile, rows.FirstRow(band), rows.Rows(piece), rows.Words(piece), gradients.Packing, histogram);
            }
        });
        foreach (var unit in units)
            unit.Gather();
    }

    // A thread begins with its own bands of each node, and what it meets of a node goes into one histogram; but a node of few rows is
    // one thread's, as adding histograms up costs more than it.
    private List<(SearchUnit Unit, BinnedTile Tile, Range Bands)>[] Shares(SearchUnit[] units)
    {
        var shares = Array.ConvertAll(new int[team.Threads], _ => new List<(SearchUnit, BinnedTile, Range)>());
        foreach (var (number, unit) in units.Index())
        {
            var pieces = Math.Min(unit.Built.Length / (team.Threads * RowsOfPiece), rows.BandsInShare) * team.Threads;
            if (pieces == 0)
                shares[number % team.Threads].AddRange(data.Tiles.Select(tile => (unit, tile, ..rows.Bands)));
            for (var piece = 0; piece < pieces; piece++)
            {
                var bands = Part(rows.Bands, piece, pieces)..Part(rows.Bands, piece + 1, pieces);
                shares[Part(team.Threads, piece, pieces)].AddRange(data.Tiles.Select(tile => (unit, tile, bands)));
            }
        }

        return shares;
    }

    private static int Part(int whole, int piece, int pieces) => (int)((long)whole * piece / pieces);

    private void Search(SearchUnit unit, int group)
    {
        var packing = gradients.Packing;
        var (features, bins) = groups[group];
        var words = new Range(bins.Start.Value * packing.Words, bins.End.Value * packing.Words);
        var sums = unit.Parts[0];
        foreach (var other in unit.Parts.Skip(1))
            ExactSums.Add(sums.AsSpan(words), other.AsSpan(words));
        var built = finder.Find(features, sums, unit.Built, packing);
        Split? sibling = null;
        if (unit.Sibling is not null)
        {
            ExactSums.Subtract(unit.Parent.AsSpan(words), sums.AsSpan(words));
            sibling = finder.Find(features, unit.Parent!, unit.Sibling, packing);
        }

        unit.Best[group] = (built, sibling);
    }

    private void Finish(SearchUnit unit)
    {
        foreach (var (built, sibling) in unit.Best)
        {
            unit.Built.Split = Split.Better(unit.Built.Split, built);
            if (unit.Sibling is not null)
                unit.Sibling.Split = Split.Better(unit.Sibling.Split, sibling);
        }

        foreach (var part in unit.Parts.Skip(1))
            pool!.Return(part);
        Keep(unit.Built, unit.Parts[0]);
        if (unit.Sibling is not null)
            Keep(unit.Sibling, unit.Parent!);
    }

    // Beyond the limit children are summed from their rows: slower, and the same to the last bit.
    private void Keep(GrowingNode node, long[] histogram)
    {
        if (node.Split is null || (kept + 1) * (long)histogram.Length * sizeof(long) > maxKeptBytes)
        {
            pool!.Return(histogram);
            return;
        }

        node.Histogram = histogram;
        kept++;
    }

    // Every row is in one bin of the first column.
    private BinSums RootSums(SearchUnit unit)
    {
        var sums = default(BinSums);
        foreach (var histogram in unit.Parts)
        {
            for (var bin = 0; bin < data.Columns[0].Count; bin++)
                sums += BinSums.At(histogram, bin, gradients.Packing);
        }

        return sums;
    }

    private static (Range Features, Range Bins)[] Groups(BinnedData data)
    {
        var groups = new List<(Range, Range)>();
        var feature = 0;
        for (var column = 0; column < data.Columns.Count; column += GroupWidth)
        {
            var last = data.Columns[Math.Min(column + GroupWidth, data.Columns.Count) - 1];
            var first = feature;
            while (feature < data.Features.Count && data.Features[feature].Column < column + GroupWidth)
                feature++;
            groups.Add((first..feature, data.Columns[column].Offset..(last.Offset + last.Count)));
        }

        return [.. groups];
    }
}
