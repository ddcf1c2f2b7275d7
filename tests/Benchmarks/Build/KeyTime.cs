using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text;
using MlOps.Benchmarks.Measuring;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;

namespace MlOps.Benchmarks.Build;

/// <summary>How long a train key takes over a dataset of 1 GiB: reading the plan and the version's manifest, hashing both.</summary>
internal static class KeyTime
{
    private const int Files = 16, FileBytes = 64 << 20, Further = 20;

    public static void Prepare(string directory)
    {
        var source = Directory.CreateDirectory(Path.Combine(directory, "incoming")).FullName;
        Directory.CreateDirectory(Path.Combine(directory, "data", "big"));
        File.WriteAllText(Path.Combine(directory, "data", "big", "dataset.json"), """{ "name": "big", "columns": [ { "name": "x", "type": "int64" }, { "name": "y", "type": "float64", "role": "label" } ] }""");
        var random = new Random(1);
        for (var file = 0; file < Files; file++)
        {
            using var writer = new StreamWriter(Path.Combine(source, string.Create(CultureInfo.InvariantCulture, $"{file:00}.csv")), append: false, new UTF8Encoding(false), 1 << 20);
            writer.Write("x,y\n");
            for (long written = 4; written < FileBytes; written += 39)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999)},0.{random.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999)}\n"));
        }

        (Command.Tool("data", "snapshot", "big", "incoming") with { WorkingDirectory = directory }).Run();
        var plan = new ModelPlan("Big", "big", ModelTask.Regression, "y", [new NumericFeature("x")], new GradientBoosting(), 0.2, []);
        File.WriteAllText(Path.Combine(directory, "plan.json"), plan.ToIndentedJson());
    }

    public static void Print(string directory)
    {
        var before = JitInfo.GetCompiledMethodCount();
        var (first, bytes) = Time(directory);
        var compiled = JitInfo.GetCompiledMethodCount() - before;
        var further = Enumerable.Range(0, Further).Select(_ => Time(directory).Time).Order().ElementAt(Further / 2);
        Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.00}\u00a0GiB {first.TotalMilliseconds:0.0}\u00a0ms {compiled} {further.TotalMilliseconds:0.0}\u00a0ms"));
    }

    private static (TimeSpan Time, long Bytes) Time(string directory)
    {
        var clock = Stopwatch.StartNew();
        var plan = ModelPlan.Parse(File.ReadAllBytes(Path.Combine(directory, "plan.json")));
        using var repository = new DatasetRepository(Path.Combine(directory, "data"));
        var dataset = repository.Open(plan.Dataset);
        var selection = PartitionSelection.Of(dataset.Read(dataset.Resolve("latest")), null);
        _ = TrainKey.Of(plan, selection.Manifest.Digest, selection.Name, seed: 7);
        return (clock.Elapsed, selection.Manifest.Files.Sum(file => file.Size));
    }
}
