using System.Globalization;
using System.IO.Compression;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Engine;

/// <summary>Whatever bytes come: they are refused with a diagnostic, or an independent reader sees the same rows and sums in them.</summary>
public sealed class FuzzedFilesTests : IDisposable
{
    private const int Inputs = 10_000;

    private static readonly string[] Slips = ["\"", ",", "\n", "\r\n", "\r", "\0", "a", "1", "-", ".", "e", "ä", "\"\"", "\"x\ny\"", " ", "\t", "#", "\uFEFF", "\uFFFD", "'", ";", "\\", "nan", "e5", "\"\n", "\n\n"];

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Ten_thousand_files_crash_nothing_and_no_garbage_is_accepted()
    {
        using var database = new Database(new DatabaseOptions { Threads = 1 });
        var (accepted, refused) = (0, 0);
        Parallel.For(0, Inputs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, seed =>
        {
            var (bytes, gzip) = Make(new Random(seed));
            var name = string.Create(CultureInfo.InvariantCulture, $"{seed}.csv{(gzip ? ".gz" : "")}");
            var path = files.Write(name, bytes);
            if (Read(database, new DataFile(path, name, DatasetFormat.Csv)) is not { } sums)
            {
                Interlocked.Increment(ref refused);
            }
            else
            {
                Interlocked.Increment(ref accepted);
                Assert.True(PlainCsv.Sums(gzip ? Unzip(bytes) : bytes) == sums, $"input {seed}: {Encoding.UTF8.GetString(bytes)}");
            }

            File.Delete(path);
        });

        // Both happen often, or nothing was tried.
        Assert.True(accepted > Inputs / 10, $"{accepted} accepted");
        Assert.True(refused > Inputs / 4, $"{refused} refused");
    }

    /// <returns>What the engine reads, as text; null where the file is refused.</returns>
    private static string? Read(Database database, DataFile file)
    {
        var source = new DataSource(Trips.Schema, [file]);
        var verified = source.Verify(database, CancellationToken.None);
        if (!verified.Findings.IsEmpty)
        {
            Assert.All(verified.Findings.Diagnostics(verified.TotalRows), d => Assert.True(d.Code.Id is "MLOPS2002" or "MLOPS2004" or "MLOPS2020" or "MLOPS2021", d.ToString()));
            return null;
        }

        using var connection = database.Connect();
        using var result = source.Query(connection, 0, Trips.Schema.Columns, CancellationToken.None);
        var rows = result.Rows();
        source.CheckRows(0, verified.TotalRows, rows.Count);
        return string.Create(CultureInfo.InvariantCulture,
            $"{rows.Count} rows, id {rows.Sum(row => (decimal)(long)row[0]!)}, at {rows.Sum(row => (decimal)((long?)row[1] ?? 0))}, distance {rows.Sum(row => (double?)row[2] ?? 0):R}, payment {rows.Sum(row => Encoding.UTF8.GetByteCount((string?)row[3] ?? ""))}, paid {rows.Count(row => row[4] is true)} of {rows.Count(row => row[4] is not null)}");
    }

    private static (byte[] Bytes, bool Gzip) Make(Random random)
    {
        var text = Slip(random, Trips.Header + string.Concat(Enumerable.Range(0, random.Next(0, 8)).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row},2026-03-01T08:15:{random.Next(60):00},{random.Next(100) / 8.0},{(row % 3 == 0 ? "\"q,\"\"z\n\"" : "card")},true\n"))));
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(12))
        {
            case 0:
                random.NextBytes(bytes);
                return (bytes, false);
            case 1:
                // Random bytes after a header that is right.
                random.NextBytes(bytes.AsSpan(Math.Min(bytes.Length, Trips.Header.Length)));
                return (bytes, false);
            case 2:
                return (bytes[..random.Next(bytes.Length + 1)], false);
            case 3:
                return (Encoding.Unicode.GetBytes(text), false);
            case 4:
                return (Encoding.Latin1.GetBytes(text.Replace("card", "cärd", StringComparison.Ordinal)), false);
            case 5:
                return (Encoding.UTF8.GetBytes(text.Replace("card", new string('x', random.Next(1, 300_000)), StringComparison.Ordinal)), false);
            case 6:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return (bytes, false);
            case 7:
                var whole = ScratchFiles.Gzip(text);
                return (whole[..random.Next(whole.Length + 1)], true);
            case 8:
                var damaged = ScratchFiles.Gzip(text);
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                return (damaged, true);
            case 9:
                return (ScratchFiles.Gzip(text), true);
            default:
                return (bytes, false);
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

    private static byte[] Unzip(byte[] bytes)
    {
        var unzipped = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        gzip.CopyTo(unzipped);
        return unzipped.ToArray();
    }
}
