using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

internal sealed class DatasetSuite : ISuite
{
    private const int Times = 3;

    /// <summary>Of the CSV files together; less for a look while working.</summary>
    private static readonly long Bytes = long.Parse(Environment.GetEnvironmentVariable("BENCHMARK_MEGABYTES") ?? "1074", CultureInfo.InvariantCulture) * 1_000_000;

    public string Name => "datasets";

    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"Versions of {Bytes / 1e6:0} MB in {TripFiles.Count} CSV files of mixed columns, against restic and borg (both with compression) and a copy with digests. ")
        + "Whole processes, files in the page cache; ratios are ours to restic's. Version 2 has 1 % of one file's rows changed in place and 1 % added to another; version 3 a thousand rows more at the head of a file.";

    public void Run(Report report, string directory)
    {
        var files = new TripFiles(Path.Combine(directory, "source"));
        IKeeper[] all = [new OurKeeper(At("mlops"), files.Directory, TripFiles.Columns), new ResticKeeper(At("restic"), files.Directory), new BorgKeeper(At("borg"), files.Directory), new CopyKeeper(At("copy"), files.Directory)];
        var keepers = all.Where(keeper => keeper.Programs.All(Command.IsInstalled)).ToArray();
        foreach (var missing in all.Except(keepers))
            report.Missing(missing.Name);
        report.Heading("Three versions");
        files.Write(Bytes);
        var rows = new List<string[]>();
        Row("first snapshot", Turns.Run(Times, null, [.. keepers.Select(keeper => (Func<Measurement>)(() => Anew(keeper)))]), keepers.Select(k => k.Size));
        files.Second();
        Grow("version 2");
        files.Third();
        Grow("version 3");
        Row("nothing changed", Turns.Run(Times + 2, null, [.. keepers.Where(k => k is not CopyKeeper).Select(keeper => (Func<Measurement>)keeper.Take)]), null);
        Row("checkout", Turns.Run(Times, null, [.. keepers.Select(keeper => (Func<Measurement>)keeper.Restore)]), null);
        report.Table(["what", "with", "time", "to restic's", "processor time", "peak memory", "on disk", "to restic's"], rows);
        report.Note("New data are bound by the processor: of a first snapshot's time on all cores more than half is zstd, a sixth the SHA-256 of files and of chunks, a twentieth finding cuts.");
        report.Heading("100,000 small files");
        ManyFiles(report, Path.Combine(directory, "many"));

        string At(string name) => Path.Combine(directory, name);

        void Grow(string what)
        {
            var before = keepers.Select(k => k.Size).ToArray();
            var taken = keepers.Select(k => k.Take()).ToArray();
            Row(what, taken, keepers.Zip(before, (k, size) => k.Size - size));
        }

        void Row(string what, IReadOnlyList<Measurement> runs, IEnumerable<long>? sizes) => rows.AddRange(Rows(what, keepers, runs, sizes?.ToArray()));
    }

    private static Measurement Anew(IKeeper keeper)
    {
        keeper.Reset();
        return keeper.Take();
    }

    private static IEnumerable<string[]> Rows(string what, IKeeper[] keepers, IReadOnlyList<Measurement> runs, long[]? sizes)
    {
        var peer = Array.FindIndex(keepers, k => k is ResticKeeper);
        return runs.Select((run, i) => new[]
        {
            i == 0 ? what : "",
            keepers[i].Name,
            Report.Seconds(run.Wall),
            peer < 0 ? "" : Report.Ratio(run.Wall, runs[peer].Wall),
            Report.Seconds(run.Cpu),
            Report.Megabytes(run.PeakBytes),
            sizes is null ? "" : Report.Megabytes(sizes[i]),
            sizes is null || peer < 0 ? "" : Report.Ratio(sizes[i] / (double)sizes[peer]),
        });
    }

    private static void ManyFiles(Report report, string directory)
    {
        var source = Path.Combine(directory, "source");
        for (var i = 0; i < 100_000; i++)
        {
            var folder = Path.Combine(source, (i / 1000).ToString("00", CultureInfo.InvariantCulture));
            if (i % 1000 == 0)
                Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.csv")), string.Create(CultureInfo.InvariantCulture, $"id,value\n{i},{i * 7919L % 1_000_003}\n{i + 1},{i % 97}\n"));
        }

        IKeeper[] keepers = [.. ((IKeeper[])[new OurKeeper(Path.Combine(directory, "mlops"), source, "id,value"), new ResticKeeper(Path.Combine(directory, "restic"), source)]).Where(k => k.Programs.All(Command.IsInstalled))];
        var first = keepers.Select(Anew).ToArray();
        var rows = Rows("first snapshot", keepers, first, [.. keepers.Select(k => k.Size)]).ToList();
        rows.AddRange(Rows("nothing changed", keepers, Turns.Run(Times, null, [.. keepers.Select(keeper => (Func<Measurement>)keeper.Take)]), null));
        rows.AddRange(Rows("checkout", keepers, Turns.Run(1, null, [.. keepers.Select(keeper => (Func<Measurement>)keeper.Restore)]), null));
        report.Table(["what", "with", "time", "to restic's", "processor time", "peak memory", "on disk", "to restic's"], rows);
    }
}
