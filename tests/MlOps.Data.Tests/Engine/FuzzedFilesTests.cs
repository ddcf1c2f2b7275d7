using System.Globalization;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Engine;

public sealed class FuzzedFilesTests : IDisposable
{
    private static readonly string[] Slips = ["\"", ",", "\n", "\r\n", "\r", "\0", "a", "1", "-", ".", "e", "ä", "\"\"", "\"x\ny\"", " ", "\t", "#", "\uFEFF", "\uFFFD"];

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    /// <summary>Whatever slips into a file: it is refused with a diagnostic, or both readers agree on every row of it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Files_with_slips_are_refused_or_read_by_both_readers_alike(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 100; i++)
        {
            var text = Slip(random, Trips.Header + string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(row =>
                string.Create(CultureInfo.InvariantCulture, $"{row},2026-03-01T08:15:00,{random.Next(100) / 8.0},{(row % 3 == 0 ? "\"q,\"\"z\n\"" : "card")},true\n"))));
            var path = files.Write("t.csv", text);
            try
            {
                var frame = FrameReader.Read(Trips.Schema, [path], new FrameReaderOptions { Threads = 1 });
                Assert.True(frame.RowCount <= text.Count(c => c == '\n'), text);
            }
            catch (MlOpsException e)
            {
                Assert.All(e.Diagnostics, d => Assert.True(d.Code.Id is "MLOPS2002" or "MLOPS2004" or "MLOPS2020" or "MLOPS2021", $"{d} in {text}"));
            }
        }
    }

    private static string Slip(Random random, string text)
    {
        var slipped = new StringBuilder(text);
        for (var edits = random.Next(4); edits > 0; edits--)
        {
            var at = random.Next(slipped.Length);
            if (random.Next(4) == 0)
                slipped.Remove(at, 1);
            else
                slipped.Insert(at, Slips[random.Next(Slips.Length)]);
        }

        return slipped.ToString();
    }
}
