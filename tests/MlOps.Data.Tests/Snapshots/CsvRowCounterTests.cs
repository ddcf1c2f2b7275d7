using System.Text;
using FsCheck.Xunit;
using MlOps.Data.Snapshots.Rows;

namespace MlOps.Data.Tests.Snapshots;

public sealed class CsvRowCounterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a,b", 0)]
    [InlineData("a,b\n", 0)]
    [InlineData("a,b\n1,2", 1)]
    [InlineData("a,b\n1,2\n", 1)]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n", 2)]
    [InlineData("a,b\n1,\"x\ny\"\n3,4\n", 2)]
    [InlineData("a,b\n\"x\r\n\r\ny\",2\n", 1)]
    [InlineData("a,b\n1,\"he said \"\"hi\n\"\"\"\n3,4\n", 2)]
    [InlineData("a,b\n1,5\" pipe\n2,6\" pipe\n", 2)]
    [InlineData("a,b\n1,5\" pipe\n", 1)]
    [InlineData("a,b\n\n1,2\n\r\n3,4\n\n", 2)]
    [InlineData("\uFEFF\"a\nb\",c\n1,2\n", 1)]
    [InlineData("a,b\n1,\"\"\n2,\"\"\n", 2)]
    [InlineData("a,b\n1,\"never closed\n2,3\n", 1)]
    public void Records_are_counted_as_RFC_4180_has_them(string text, long rows) => Assert.Equal(rows, Count(text, pieceSize: int.MaxValue));

    [Property]
    public bool The_pieces_that_bytes_come_in_do_not_matter(int[] seeds, byte pieceSize)
    {
        var text = string.Concat(seeds.Select(s => "a,\"\n\r\u00E9b\t"[(int)((uint)s % 8)]));
        return Count(text, pieceSize + 1) == Count(text, int.MaxValue);
    }

    [Fact]
    public void Tabs_separate_where_the_format_says_so()
    {
        var counter = new CsvRowCounter((byte)'\t');
        counter.Append("a\tb\n1\t\"x\ny\"\n"u8);

        Assert.Equal(1, counter.Rows);
    }

    private static long Count(string text, int pieceSize)
    {
        var counter = new CsvRowCounter((byte)',');
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < bytes.Length; at += Math.Min(pieceSize, bytes.Length - at))
            counter.Append(bytes.AsSpan(at, Math.Min(pieceSize, bytes.Length - at)));
        return counter.Rows;
    }
}
