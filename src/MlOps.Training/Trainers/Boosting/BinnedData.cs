using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>The training rows' features as bins, by column for partitioning and by row for histograms. Constant features are left out.</summary>
internal sealed class BinnedData
{
    // A tile's histogram stays in the second level cache, and a row's bins in one line or two.
    private const int MaxTileWidth = 32;
    private const int TransposeBlock = 1024;

    private BinnedData(int rowCount, List<BinnedFeature> features, List<BinnedColumn> columns)
    {
        RowCount = rowCount;
        Features = features;
        Columns = columns;
        BinCount = columns.Sum(column => column.Count);
        var width = TileWidth(rowCount);
        var tiles = (columns.Count + width - 1) / width;
        Tiles = [.. Enumerable.Range(0, tiles).Select(tile => NewTile(columns.Count * tile / tiles, columns.Count * (tile + 1) / tiles))];
    }

    public int RowCount { get; }

    /// <summary>In the order of the outputs, and thereby of the columns.</summary>
    public IReadOnlyList<BinnedFeature> Features { get; }

    public IReadOnlyList<BinnedColumn> Columns { get; }

    public IReadOnlyList<BinnedTile> Tiles { get; }

    /// <summary>Of all columns: the length of a histogram.</summary>
    public int BinCount { get; }

    /// <summary>A tile's part of a histogram, in bins.</summary>
    public Range BinsOf(BinnedTile tile)
    {
        var last = Columns[tile.First + tile.Width - 1];
        return Columns[tile.First].Offset..(last.Offset + last.Count);
    }

    /// <summary>The most columns of a tile, which is one array.</summary>
    public static int TileWidth(int rowCount) => Math.Clamp(Array.MaxLength / Math.Max(1, rowCount), 1, MaxTileWidth);

    public static BinnedData Of(FeatureMatrix matrix, FeatureRoles roles, int maxBins, WorkerTeam team, CancellationToken ct)
    {
        var bins = new FeatureBins[matrix.Columns.Length];
        var bytes = new byte[matrix.Columns.Length][];
        using var finders = new ThreadLocal<BinFinder>(() => new BinFinder(maxBins));
        team.Run(bins.Length, i =>
        {
            ct.ThrowIfCancellationRequested();
            bins[i] = roles.Categorical[i] ? finders.Value!.FindCategories(matrix.Columns[i]) : finders.Value!.Find(matrix.Columns[i]);
            bytes[i] = new byte[matrix.RowCount];
            bins[i].Sort(matrix.Columns[i], bytes[i]);
        });

        var packer = new ColumnPacker();
        for (var i = 0; i < bins.Length; i++)
            packer.Add(i, bins[i], bytes[i], roles.Directions[i]);
        var data = new BinnedData(matrix.RowCount, packer.Features, packer.Columns);
        data.Transpose(team);
        return data;
    }

    private BinnedTile NewTile(int first, int end) =>
        new(new byte[checked(RowCount * (end - first))], first, end - first, [.. Columns.Skip(first).Take(end - first).Select(column => (nint)column.Offset)]);

    private void Transpose(WorkerTeam team)
    {
        var blocks = (RowCount + TransposeBlock - 1) / TransposeBlock;
        team.Run(blocks, block =>
        {
            var start = block * TransposeBlock;
            var end = Math.Min(start + TransposeBlock, RowCount);
            foreach (var tile in Tiles)
            {
                for (var column = 0; column < tile.Width; column++)
                {
                    var source = Columns[tile.First + column].Bins;
                    var target = tile.Bins;
                    for (var row = start; row < end; row++)
                        target[(row * tile.Width) + column] = source[row];
                }
            }
        });
    }
}
