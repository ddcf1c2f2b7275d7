using System.Diagnostics;
using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Pipeline;

namespace MlOps.Benchmarks.Training;

/// <summary>A whole training from CSV files, in a process of its own; prints its figures, the share of reading in the place of a score.</summary>
internal static class FileTraining
{
    public static void Run(string directory, int threads)
    {
        var columns = TextFiles.Header(BoostingData.Regression.Columns + 1).ToArray();
        var schema = new DatasetSchema("rows", DatasetFormat.Csv,
            [.. columns.Select(name => new ColumnSchema(name, ColumnType.Float64, Role: name == "y" ? ColumnRole.Label : ColumnRole.Feature))], [], []);
        var plan = new ModelPlan("Rows", "rows", ModelTask.Regression, "y", [.. columns[..^1].Select(name => new NumericFeature(name))], BoostingFit.Options, 0.1, []);

        using var process = Process.GetCurrentProcess();
        var clock = Stopwatch.StartNew();
        var frame = FrameReader.Read(schema, TextFiles.Names(directory), new FrameReaderOptions { Threads = threads });
        var reading = clock.Elapsed;
        TrainingPipeline.Run(new TrainingRequest(plan, schema, new DatasetIdentity("rows", 1, Digest.Of("rows"), schema.Digest), 1, frame, threads), progress: null, CancellationToken.None);
        var all = clock.Elapsed;
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.TotalSeconds} {process.TotalProcessorTime.TotalSeconds} {process.PeakWorkingSet64} {reading / all}"));
    }
}
