using System.Globalization;
using System.Text;

namespace MlOps.Benchmarks.Datasets;

/// <summary>CSV files of mixed columns, the same bytes for the same size on every machine, and the edits that make later versions.</summary>
internal sealed class TripFiles(string directory)
{
    public const int Count = 8;
    public const string Columns = "trip_id,pickup_at,zone,rate_code,distance,fare_amount,passengers,paid,note";

    private static readonly string[] Rates = ["standard", "airport", "night", "group", "negotiated"];

    public string Directory { get; } = directory;

    public long Bytes => new DirectoryInfo(Directory).EnumerateFiles().Sum(f => f.Length);

    public void Write(long bytes)
    {
        System.IO.Directory.CreateDirectory(Directory);
        Parallel.For(0, Count, file =>
        {
            var random = new Random(file);
            using var writer = new StreamWriter(PathOf(file), append: false, new UTF8Encoding(false), 1 << 20);
            writer.Write(Columns + "\n");
            var id = file * 100_000_000L;
            for (var left = bytes / Count; left > 0;)
            {
                var row = Row(id++, random);
                writer.Write(row);
                left -= row.Length;
            }
        });
    }

    /// <summary>1 % of the rows of one file change in place, and 1 % are added to the end of another.</summary>
    public void Second()
    {
        var random = new Random(100);
        var rows = File.ReadAllLines(PathOf(2));
        for (var row = 1; row < rows.Length; row++)
        {
            if (random.Next(100) == 0)
                rows[row] = Row(200_000_000L + row, random).TrimEnd('\n');
        }

        File.WriteAllText(PathOf(2), string.Join('\n', rows) + "\n");
        File.AppendAllText(PathOf(5), Rows(rows.Length / 100, 900_000_000L, random));
    }

    /// <summary>A thousand rows come in at the head of one file.</summary>
    public void Third()
    {
        var text = File.ReadAllText(PathOf(3));
        File.WriteAllText(PathOf(3), text.Insert(text.IndexOf('\n') + 1, Rows(1000, 950_000_000L, new Random(200))));
    }

    private static string Rows(int count, long id, Random random) => string.Concat(Enumerable.Range(0, count).Select(i => Row(id + i, random)));

    private static string Row(long id, Random random)
    {
        var distance = -Math.Log(1 - random.NextDouble()) * 3.3;
        var time = DateTime.UnixEpoch.AddSeconds(1_767_225_600 + (id % 100_000_000 * 7) + random.Next(7));
        var note = random.Next(10) < 7 ? "" : random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"{id},{time:yyyy-MM-dd'T'HH:mm:ss},zone-{(int)(Math.Pow(random.NextDouble(), 2) * 260):000},{Rates[(int)(Math.Pow(random.NextDouble(), 3) * 5)]},{distance:0.000},{3 + (distance * 2.1) + random.NextDouble():0.00},{random.Next(1, 6)},{(random.Next(5) > 0 ? "true" : "false")},{note}\n");
    }

    private string PathOf(int file) => Path.Combine(Directory, $"part-{file}.csv");
}
