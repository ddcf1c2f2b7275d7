using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;

namespace MlOps.Training.Tests.Features;

public sealed class RowSplitTests
{
    [Fact]
    public void Each_row_is_on_one_side_in_ascending_order_and_the_share_is_about_right()
    {
        var frame = Frames.Of(Ids(Enumerable.Range(0, 10_000)));
        var (training, test, _) = RowSplit.By(frame, Schema("id"), 0.2, 42);
        Assert.Equal(frame.AllRows(), training.Concat(test).Order());
        Assert.Equal(training.Order(), training);
        Assert.Equal(test.Order(), test);
        Assert.InRange(test.Length, 1_800, 2_200);
    }

    [Fact]
    public void A_key_stays_on_its_side_whatever_rows_are_before_it()
    {
        var earlier = Frames.Of(Ids(Enumerable.Range(100, 500)));
        var later = Frames.Of(Ids(Enumerable.Range(0, 2000).Reverse()));
        var held = HeldOut(earlier, 42);
        Assert.Equal(held.Order(), HeldOut(later, 42).Where(id => id is >= 100 and < 600).Order());
    }

    [Fact]
    public void Another_seed_holds_out_other_rows()
    {
        var frame = Frames.Of(Ids(Enumerable.Range(0, 1000)));
        Assert.NotEqual(HeldOut(frame, 1), HeldOut(frame, 2));
    }

    [Fact]
    public void The_side_of_a_key_never_changes() =>
        Assert.Equal([5, 11, 14, 17, 21], HeldOut(Frames.Of(Ids(Enumerable.Range(0, 30))), 42).Take(5));

    [Fact]
    public void A_key_may_have_several_columns_of_any_type_with_missing_cells()
    {
        var frame = Frames.Of(
            Frames.Texts("s", "a", "a", null, "a"), Frames.Integers("i", 1, 1, 1, null), Frames.Booleans("b", true, true, true, true),
            Frames.Timestamps("t", "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01"), Frames.Doubles("d", 0.0, -0.0, 0.0, 0.0));
        var schema = Schema("s", "i", "b", "t", "d");
        for (var seed = 0; seed < 50; seed++)
        {
            try
            {
                var (training, _, _) = RowSplit.By(frame, schema, 0.5, seed);
                Assert.Equal(training.Contains(0), training.Contains(1));
            }
            catch (MlOpsException e)
            {
                Assert.Equal(DiagnosticCodes.TooFewRows, e.Diagnostics[0].Code);
            }
        }
    }

    [Fact]
    public void Without_a_key_the_rows_index_decides()
    {
        var (_, test, _) = RowSplit.By(Frames.Of(Frames.Doubles("x", new double[1000])), Schema(), 0.3, 1);
        Assert.InRange(test.Length, 230, 370);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 0.0)]
    [InlineData(3, 1.0)]
    public void A_side_without_rows_is_refused(int rows, double share)
    {
        var error = Assert.Throws<MlOpsException>(() => RowSplit.By(Frames.Of(Ids(Enumerable.Range(0, rows))), Schema("id"), share, 42));
        Assert.Equal("MLOPS3016", Assert.Single(error.Diagnostics).Code.Id);
        Assert.Equal(ExitCode.Rejected, error.ExitCode);
    }

    private static Column Ids(IEnumerable<int> ids) => Frames.Integers("id", [.. ids.Select(id => (long?)id)]);

    private static long[] HeldOut(Frame frame, long seed)
    {
        var ids = frame.Get<Int64Column>("id");
        return [.. RowSplit.By(frame, Schema("id"), 0.2, seed).Test.Select(row => ids.Values[row])];
    }

    private static DatasetSchema Schema(params string[] key) => new("set", DatasetFormat.Csv, [new ColumnSchema("id", ColumnType.Int64)], [.. key], []);
}
