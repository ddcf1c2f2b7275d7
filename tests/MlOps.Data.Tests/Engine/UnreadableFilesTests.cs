using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Engine;

/// <summary>What the engine alone would accept, and what it refuses without saying where.</summary>
public sealed class UnreadableFilesTests : IDisposable
{
    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("1.5,,,,", 1, "id is '1.5', expected a 64-bit integer such as 42")]
    [InlineData(" 1,,,,", 1, "id is ' 1', expected a 64-bit integer")]
    [InlineData("1e3,,,,", 1, "id is '1e3', expected a 64-bit integer")]
    [InlineData("+1,,,,", 1, "id is '+1', expected a 64-bit integer")]
    [InlineData("0x1F,,,,", 1, "id is '0x1F', expected a 64-bit integer")]
    [InlineData("9223372036854775808,,,,", 1, "id is '9223372036854775808', expected a 64-bit integer")]
    [InlineData("1,2026-03-01,,,", 3, "at is '2026-03-01', expected a UTC timestamp")]
    [InlineData("1,2026-03-01T08:15:00+02:00,,,", 3, "at is '2026-03-01T08:15:00+02:00', expected a UTC timestamp")]
    [InlineData("1,2026-02-30T08:15:00,,,", 3, "at is '2026-02-30T08:15:00', expected a UTC timestamp")]
    [InlineData("1,2026-03-01T24:00:00,,,", 3, "at is '2026-03-01T24:00:00', expected a UTC timestamp")]
    [InlineData("1,infinity,,,", 3, "at is 'infinity', expected a UTC timestamp")]
    [InlineData("1,,nan,,", 4, "distance is 'nan', expected a finite number")]
    [InlineData("1,,1e400,,", 4, "distance is '1e400', expected a finite number")]
    [InlineData("1,,1_0,,", 4, "distance is '1_0', expected a finite number")]
    [InlineData("1,,\"1,5\",,", 4, "distance is '1,5', expected a finite number")]
    [InlineData("1,,.,,", 4, "distance is '.', expected a finite number")]
    [InlineData("1,,,a\0b,", 5, "payment is 'a\\u0000b', expected UTF-8 text without NUL")]
    [InlineData("1,,,,yes", 6, "paid is 'yes', expected true or false")]
    [InlineData("1,,,,\"True\"", 6, "paid is 'True', expected true or false")]
    public void A_cell_that_is_not_of_its_type_is_refused(string line, int column, string message)
    {
        var diagnostic = Assert.Single(Refused(Trips.Header + "1,,,,\n" + line + "\n"));

        Assert.Equal("MLOPS2002", diagnostic.Code.Id);
        Assert.Equal(new SourceLocation("0.csv", 3, column), diagnostic.Location);
        Assert.StartsWith(message, diagnostic.Message, StringComparison.Ordinal);
        Assert.EndsWith(": 1 of 2 rows", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_cell_of_a_column_that_is_not_nullable_is_refused()
    {
        var diagnostic = Assert.Single(Refused(Trips.Header + ",,,,\n"));

        Assert.Equal("0.csv(2,1): error MLOPS2004: id is empty, expected a value, because dataset.json does not call it nullable: 1 of 1 rows", diagnostic.ToString());
    }

    [Fact]
    public void The_first_ten_of_a_column_are_shown_with_the_count_of_all()
    {
        var diagnostics = Refused(
            Trips.Header + string.Concat(Enumerable.Repeat("x,,,,y\n", 7)),
            Trips.Header + string.Concat(Enumerable.Repeat("x,,,,true\n", 7)));

        Assert.Equal(10 + 7, diagnostics.Count);
        Assert.Equal(["0.csv", "1.csv"], diagnostics.Where(d => d.Message.StartsWith("id ", StringComparison.Ordinal)).Select(d => d.Location!.File).Distinct());
        Assert.All(diagnostics.Take(10), d => Assert.EndsWith(": 14 of 14 rows", d.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\r\n", false, false)]
    [InlineData("\n", true, false)]
    [InlineData("\r\n", true, true)]
    public void Lines_and_columns_are_right_with_quoted_line_breaks_byte_order_marks_and_gzip(string newLine, bool mark, bool gzip)
    {
        // The text of line 2 goes on over lines 3 and 4; on line 5, 'ä' has two bytes and '🚕' has four, which editors count as 1 and 2.
        var text = (mark ? "\uFEFF" : "") + (Trips.Header + "1,,,\"a\nb, \"\"c\nd\",\n2,,,\"ä🚕\",maybe\n3,,,\"x\ny\",no\n").Replace("\n", newLine, StringComparison.Ordinal);
        var path = gzip ? files.Write("t.csv.gz", ScratchFiles.Gzip(text)) : files.Write("t.csv", text);

        var e = Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.Schema, [path]));

        Assert.Equal([(5, 11), (7, 4)], e.Diagnostics.Select(d => (d.Location!.Line, d.Location.Column)));
    }

    [Theory]
    [InlineData("1,,,\"never closed,\n2,,,,\n", 2, 5, "the quote that opens here is never closed")]
    [InlineData("1,,,a\"b,\n", 2, 6, "a quote stands inside a cell")]
    [InlineData("1,,,\"a\"b,\n", 2, 8, "text follows a closing quote")]
    [InlineData("1,,,a\rb,\n", 2, 6, "a carriage return stands without a line feed")]
    [InlineData("1,,,,\r\n", 2, 6, "LF and CRLF are mixed")]
    [InlineData("1,,,\n", 2, 0, "the row has 4 cells, expected 5")]
    [InlineData("1,,,,,\n", 2, 0, "the row has 6 cells, expected 5")]
    [InlineData("1,,,,\n\n2,,,,\n", 3, 0, "the line is empty, expected 5")]
    public void A_file_that_is_not_rfc_4180_is_refused(string lines, int line, int column, string message)
    {
        var diagnostic = Assert.Single(Refused(Trips.Header + lines));

        Assert.Equal("MLOPS2021", diagnostic.Code.Id);
        Assert.Equal(new SourceLocation("0.csv", line, column), diagnostic.Location);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_no_memory_should_be_spent_on_is_refused()
    {
        Assert.Contains("longer than 2,000,000 bytes", Assert.Single(Refused(Trips.Header + "1,,," + new string('x', 3_000_000) + ",\n")).Message, StringComparison.Ordinal);

        // Whatever room the rows before it have made.
        var rows = ((int[])[1_900_000, 1_900_000, 500_000, 2_000_001]).Select(length => "1,,," + new string('x', length) + ",\n");
        Assert.Contains("longer than 2,000,000 bytes", Assert.Single(Refused(Trips.Header + string.Concat(rows))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused()
    {
        var path = files.Write("0.csv", [.. "id,at,distance,payment,paid\n1,,,caf"u8, 0xE9, .. ",\n"u8]);

        Assert.Equal("MLOPS2002", Assert.Single(Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.Schema, [path])).Diagnostics).Code.Id);
    }

    [Theory]
    [InlineData("id,at,distance,payment\n", 1, 16, "it lacks 'paid'")]
    [InlineData("id,at,distance,payment,paid,tip\n", 1, 29, "it has 'tip', which the schema does not know")]
    [InlineData("at,id,distance,payment,paid\n", 1, 1, "column 1 is 'at', expected 'id': the order counts")]
    [InlineData("id,at,distance,payment,paid,paid\n", 1, 29, "it has 'paid' again")]
    [InlineData("1,,,,\n", 1, 1, "it lacks 'id', 'at', 'distance', 'payment', 'paid', and it has '1'")]
    [InlineData("", 0, 0, "the file is empty")]
    public void A_header_that_is_not_the_schemas_is_refused(string text, int line, int column, string message)
    {
        var diagnostic = Assert.Single(Refused(text));

        Assert.Equal("MLOPS2020", diagnostic.Code.Id);
        Assert.Equal(new SourceLocation("0.csv", line, column), diagnostic.Location);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_that_is_cut_short_damaged_or_followed_by_other_bytes_is_refused()
    {
        var whole = ScratchFiles.Gzip(Trips.Header + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},,,p{i * 7919 % 10007},\n")));
        var flipped = (byte[])whole.Clone();
        flipped[flipped.Length / 2] ^= 0x55;

        foreach (var bytes in new[] { whole[..^30], whole[..^4], whole[..(whole.Length / 2)], flipped, [.. whole, 1, 2, 3] })
        {
            var path = files.Write("t.csv.gz", bytes);
            var e = Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.Schema, [path]));
            Assert.Contains("MLOPS2021", e.Diagnostics.Select(d => d.Code.Id));
            Assert.Equal(ExitCode.Rejected, e.ExitCode);
        }
    }

    [Fact]
    public void An_absent_file_is_an_input_error() =>
        Assert.Throws<FileNotFoundException>(() => FrameReader.Read(Trips.Schema, [Path.Combine(files.Directory, "absent.csv")]));

    private IReadOnlyList<Diagnostic> Refused(params string[] texts)
    {
        var paths = texts.Select((text, i) => files.Write($"{i}.csv", text)).ToArray();
        return Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.Schema, paths, new FrameReaderOptions { Display = path => Path.GetFileName(path) })).Diagnostics;
    }
}
