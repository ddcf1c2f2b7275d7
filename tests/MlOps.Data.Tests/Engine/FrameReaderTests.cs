using System.Globalization;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Engine;

public sealed class FrameReaderTests : IDisposable
{
    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Every_type_is_read()
    {
        var frame = Read(Trips.Header + "1,2026-03-01T08:15:00,5.25,card,true\n-2,2026-03-01 08:15:00.5Z,1e-3,\"a \"\"b\"\", c\",false\n");

        Assert.Equal([1, -2], frame.Get<Int64Column>("id").Values.ToArray());
        Assert.Equal([1772352900000000, 1772352900500000], frame.Get<TimestampColumn>("at").Values.ToArray());
        Assert.Equal([5.25, 0.001], frame.Get<Float64Column>("distance").Values.ToArray());
        Assert.Equal(["card", "a \"b\", c"], Enumerable.Range(0, 2).Select(row => frame.Get<StringColumn>("payment")[row]));
        Assert.Equal([true, false], frame.Get<BooleanColumn>("paid").Values.ToArray());
    }

    [Fact]
    public void Empty_cells_quoted_or_not_are_missing_values()
    {
        var frame = Read(Trips.Header + "1,,,,\n2,\"\",\"\",\"\",\"\"\n");

        Assert.All(frame.Columns.Skip(1), column => Assert.All([0, 1], row => Assert.True(column.IsMissing(row))));
        Assert.False(frame["id"].IsMissing(0));
        Assert.Equal([0, 0], frame.Get<TimestampColumn>("at").Values.ToArray());
    }

    [Fact]
    public void Columns_without_missing_values_carry_no_mask() =>
        Assert.Null(Read(Trips.Header + "1,2026-03-01T08:15:00,1,card,true\n").Get<BooleanColumn>("paid").Missing);

    [Fact]
    public void Text_is_coded_in_ordinal_order_over_all_files()
    {
        var frame = Read(Trips.Header + "1,,,straße,\n2,,,Zug,\n", Trips.Header + "3,,,bus,\n4,,,,\n5,,,Zug,\n");

        var payment = frame.Get<StringColumn>("payment");
        Assert.Equal(["Zug", "bus", "straße"], payment.Dictionary);
        Assert.Equal([2, 0, 1, -1, 0], payment.Codes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Rows_keep_the_order_of_files_and_lines_on_every_number_of_threads(int threads)
    {
        var paths = Enumerable.Range(0, 7).Select(file => files.Write($"{file}.csv", Trips.Header + string.Concat(
            Enumerable.Range(0, 3000 + file).Select(row => string.Create(CultureInfo.InvariantCulture, $"{file * 10000 + row},,,t{row % 11},\n"))))).ToArray();

        var frame = FrameReader.Read(Trips.Schema, paths, new FrameReaderOptions { Threads = threads });

        var expected = Enumerable.Range(0, 7).SelectMany(file => Enumerable.Range(0, 3000 + file).Select(row => (long)(file * 10000 + row)));
        Assert.Equal(expected, frame.Get<Int64Column>("id").Values.ToArray());
        Assert.Equal(frame.Get<Int64Column>("id").Values.ToArray().Select(id => $"t{id % 10000 % 11}"), Enumerable.Range(0, frame.RowCount).Select(row => frame.Get<StringColumn>("payment")[row]));
    }

    [Fact]
    public void Large_files_keep_the_order_of_their_lines()
    {
        // More than one of the engine's 32 MB buffers, so that several threads share a file.
        var text = new StringBuilder(Trips.Header);
        var filler = new string('x', 200);
        for (var row = 0; row < 200_000; row++)
            text.Append(CultureInfo.InvariantCulture, $"{row},,,\"{filler}\n{row % 100}\",\n");

        var frame = Read(text.ToString());

        Assert.Equal(Enumerable.Range(0, 200_000).Select(row => (long)row), frame.Get<Int64Column>("id").Values.ToArray());
    }

    [Fact]
    public void Some_columns_can_be_asked_for_and_the_others_are_checked_nevertheless()
    {
        var options = new FrameReaderOptions { Columns = ["distance", "id"] };
        Assert.Equal(["id", "distance"], FrameReader.Read(Trips.Schema, [files.Write("good.csv", Trips.Header + "1,,2,,\n")], options).Columns.Select(c => c.Name));

        var e = Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.Schema, [files.Write("bad.csv", Trips.Header + "1,,2,,perhaps\n")], options));
        Assert.Equal("MLOPS2002", Assert.Single(e.Diagnostics).Code.Id);
    }

    [Theory]
    [InlineData("Asia/Tokyo")]
    [InlineData("America/St_Johns")]
    public void Timestamps_are_utc_in_every_time_zone(string zone)
    {
        var source = new DataSource(Trips.Schema, [new DataFile(files.Write("t.csv", Trips.Header + "1,2026-03-01T08:15:00,,,\n"), "t.csv", DatasetFormat.Csv)]);
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();
        connection.Execute($"SET TimeZone = '{zone}'");
        using var result = source.Query(connection, 0, Trips.Schema.Columns, CancellationToken.None);

        Assert.Equal(1772352900000000L, Assert.Single(result.Rows())[1]);
    }

    [Theory]
    [InlineData("t.csv", "\uFEFFid,at,distance,payment,paid\r\n1,,,card,\r\n")]
    [InlineData("t.csv", "\"id\",\"at\",distance,payment,paid\n1,,,card,")]
    [InlineData("it's [a] *.csv", "id,at,distance,payment,paid\n1,,,card,\n")]
    public void Dialects_and_strange_paths_are_read(string name, string text) =>
        Assert.Equal("card", FrameReader.Read(Trips.Schema, [files.Write(name, text)]).Get<StringColumn>("payment")[0]);

    [Fact]
    public void A_path_is_no_pattern()
    {
        files.Write("trips-1.csv", Trips.Header + "1,,,,\n");
        Assert.Equal(2, FrameReader.Read(Trips.Schema, [files.Write("trips-?.csv", Trips.Header + "2,,,,\n")]).Get<Int64Column>("id").Values[0]);
    }

    [Fact]
    public void Tabs_separate_tsv() =>
        Assert.Equal("a,b", FrameReader.Read(Trips.With(DatasetFormat.Tsv), [files.Write("t.tsv", Trips.Header.Replace(',', '\t') + "1\t\t\ta,b\t\n")]).Get<StringColumn>("payment")[0]);

    [Fact]
    public void Gzip_is_read() =>
        Assert.Equal(2, FrameReader.Read(Trips.Schema, [files.Write("t.csv.gz", ScratchFiles.Gzip(Trips.Header + "1,,,,\n2,,,,\n"))]).RowCount);

    [Fact]
    public void A_file_of_a_header_has_no_rows() => Assert.Equal(0, Read(Trips.Header).RowCount);

    [Fact]
    public void The_extreme_values_are_read()
    {
        var frame = Read(Trips.Header + "9223372036854775807,9999-12-31T23:59:59.999999,1.7976931348623157e308,,\n-9223372036854775808,0001-01-01T00:00:00,5e-324,,\n");

        Assert.Equal([long.MaxValue, long.MinValue], frame.Get<Int64Column>("id").Values.ToArray());
        Assert.Equal([double.MaxValue, double.Epsilon], frame.Get<Float64Column>("distance").Values.ToArray());
        Assert.Equal(-62135596800000000, frame.Get<TimestampColumn>("at").Values[1]);
    }

    [Fact]
    public void Cancellation_stops_the_reading() =>
        Assert.ThrowsAny<OperationCanceledException>(() => FrameReader.Read(Trips.Schema, [files.Write("t.csv", Trips.Header)], ct: new CancellationToken(canceled: true)));

    private Frame Read(params string[] texts) =>
        FrameReader.Read(Trips.Schema, [.. texts.Select((text, i) => files.Write($"{i}.csv", text))]);
}
