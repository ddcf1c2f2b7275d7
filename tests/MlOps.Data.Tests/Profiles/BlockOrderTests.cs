using System.Globalization;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Data.Tests.Engine;
using MlOps.Modeling;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Profiles;

/// <summary>Blocks are put together in the order of their rows, whichever ends first: sums of doubles depend on it to the last bit.</summary>
public sealed class BlockOrderTests : IDisposable
{
    private const int Rows = 1000;
    private const int BytesOfRange = CsvRanges.Size;

    private static readonly DatasetSchema Schema = new("places", DatasetFormat.Csv, [new("x", ColumnType.Float64, Nullable: true), new("y", ColumnType.Float64), new("zone", ColumnType.String)], [], []);

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(999)]
    [InlineData(1001)]
    public void The_order_in_which_blocks_end_changes_no_byte(int rowsOfBlock)
    {
        // One more than there are rows for, in which none begins.
        var blocks = Enumerable.Range(0, ((Rows + rowsOfBlock - 1) / rowsOfBlock) + 1).ToArray();
        var inOrder = Collect(rowsOfBlock, blocks);
        var shuffled = blocks.ToArray();
        new Random(1).Shuffle(shuffled);

        foreach (var order in (int[][])[[.. blocks.Reverse()], shuffled, [.. blocks[1..], 0]])
        {
            var (state, profile) = Collect(rowsOfBlock, order);
            Assert.Equal(inOrder.State, state);
            Assert.Equal(inOrder.Profile, profile);
        }
    }

    [Fact]
    public void The_size_of_blocks_does_not_show_in_the_profile() =>
        Assert.Single(new[] { 1, 7, 64, 500, 999, 1000, 4096 }.Select(size => Collect(size, [.. Enumerable.Range(0, (Rows + size - 1) / size)]).Profile).Distinct());

    [Fact]
    public void What_is_kept_of_a_file_has_the_same_bytes_on_every_number_of_threads()
    {
        // Not a whole number of blocks, and the first ones take longest: cells of many quotes, then plain ones.
        var text = new StringBuilder("x,y,zone\n");
        for (var row = 0; text.Length < 4.3 * BytesOfRange; row++)
            text.Append(CultureInfo.InvariantCulture, $"{X(row)},{Y(row)},{(row < 60_000 ? string.Concat("\"", new string('"', 60), "\"") : new string((char)('a' + (row % 5)), 60))}\n");
        var file = new ProfiledFile(files.Write("a.csv", text.ToString()), Digest.Of("a.csv"));

        var kept = new[] { 1, 2, 3, 8 }.Select(threads =>
        {
            var cache = Path.Combine(files.Directory, FormattableString.Invariant($"cache-{threads}"));
            using var table = ProfiledTable.Read(Schema, [file], new ProfileOptions { Threads = threads, Cache = cache });
            return (State: File.ReadAllBytes(Assert.Single(Directory.GetFiles(cache))), Profile: table.Profile.ToJson());
        }).ToArray();

        Assert.All(kept, other => Assert.Equal(kept[0].State, other.State));
        Assert.All(kept, other => Assert.Equal(kept[0].Profile, other.Profile));
    }

    /// <summary>Values so far apart that sums of them in two orders differ.</summary>
    private static double X(int row) => Math.Sqrt(row + 1) * (row % 3 == 0 ? 1e6 : 1e-3);

    private static double Y(int row) => Math.Sqrt((row * 7919L % 1009) + 1) / 3;

    /// <summary>The blocks' cells come side by side; the blocks end in the order given.</summary>
    private static (byte[] State, string Profile) Collect(int rowsOfBlock, IReadOnlyList<int> order)
    {
        var memory = new MemoryStream();
        var writer = new StateFileWriter(memory);
        var (kept, held) = (new StateCollector(Schema, writer), new StateCollector(Schema, file: null));
        foreach (var collector in (StateCollector[])[kept, held])
        {
            var sinks = order.ToDictionary(block => block, collector.Begin);
            foreach (var block in order)
            {
                var end = Math.Min(Rows, (block + 1) * rowsOfBlock);
                for (var row = block * rowsOfBlock; row < end; row++)
                    Give(row, sinks[block]);
                if (block * rowsOfBlock < Rows)
                    collector.End(block, sinks[block]);
                else
                    collector.Skip(block);
            }
        }

        writer.Complete(kept.Build());
        return (memory.ToArray(), DatasetProfile.Of(Schema, held.Build(), threads: 2).ToJson());
    }

    private static void Give(int row, ICellSink sink)
    {
        if (row % 11 == 0)
            sink.Missing(0);
        else
            sink.Value(0, CellBits.Of(X(row)));
        sink.Value(1, CellBits.Of(Y(row)));
        sink.Text(2, Encoding.UTF8.GetBytes(FormattableString.Invariant($"zone {row % 13}")));
        sink.EndRow();
    }
}
