using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Trainers.Neural;

public sealed class RowOrderTests
{
    [Fact]
    public void Every_row_keeps_its_place_in_the_epoch_once_and_epochs_differ()
    {
        var (first, second) = (Shuffled(0), Shuffled(1));
        Assert.Equal(Enumerable.Range(0, 1000), first.Order());
        Assert.Equal(first, Shuffled(0));
        Assert.NotEqual(first, second);

        // Of a random order some one row stays in its place.
        Assert.InRange(first.Where((row, place) => row == place).Count(), 0, 8);
    }

    [Fact]
    public void A_share_of_the_rows_is_watched_and_none_where_nothing_would_be_left()
    {
        var matrix = Matrices.Random(10_000, 1);
        var (training, watched) = WatchedRows.Split(0.25, matrix, seed: 1);
        Assert.InRange(watched.Length, 2300, 2700);
        Assert.Equal(Enumerable.Range(0, 10_000), training.Concat(watched).Order());
        Assert.Equal([0], WatchedRows.Split(0.5, Matrices.Random(1, 1), seed: 1).Training);
        Assert.Empty(WatchedRows.Split(0, matrix, seed: 1).Watched);
    }

    [Fact]
    public void A_row_is_watched_wherever_it_stands()
    {
        var matrix = Matrices.Random(1000, 1) with { RowHashes = [.. Enumerable.Range(0, 1000).Select(row => (ulong)row * 0x9E3779B97F4A7C15)] };
        var reversed = matrix with { RowHashes = [.. matrix.RowHashes!.Reverse()] };
        var watched = WatchedRows.Split(0.25, matrix, seed: 1).Watched;
        Assert.Equal(watched, WatchedRows.Split(0.25, reversed, seed: 1).Watched.Select(row => 999 - row).Order());
        Assert.NotEqual(watched, WatchedRows.Split(0.25, Matrices.Random(1000, 1), seed: 1).Watched);
    }

    private static int[] Shuffled(int epoch)
    {
        var rows = Enumerable.Range(0, 1000).ToArray();
        RowOrder.Shuffle(rows, seed: 5, epoch);
        return rows;
    }
}
