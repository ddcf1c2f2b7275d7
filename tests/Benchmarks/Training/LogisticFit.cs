using System.Diagnostics;
using System.Globalization;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Benchmarks.Training;

/// <summary>Our trainer in a process of its own; prints what logistic.py prints.</summary>
internal static class LogisticFit
{
    public static readonly LogisticRegression Options = new() { L2 = 1, MaxIterations = 100 };

    public static void Run(string directory, int threads)
    {
        var (matrix, labels) = Read(directory);
        var losses = new Losses();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        Trainer.Fit(Options, ModelTask.BinaryClassification, matrix, labels, seed: 1, losses, threads, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{seconds} {(process.TotalProcessorTime - before).TotalSeconds} {process.PeakWorkingSet64} {losses.Last:R}"));
    }

    private static (FeatureMatrix Features, double[] Labels) Read(string directory)
    {
        var columns = NumpyFile.Read(Path.Combine(directory, "train-x.npy"));
        foreach (var column in columns)
            Standardize(column);
        var labels = NumpyFile.Read(Path.Combine(directory, "train-y.npy"))[0];
        return (new FeatureMatrix(labels.Length, [.. columns.Select((_, i) => FormattableString.Invariant($"x{i}"))], columns), Array.ConvertAll(labels, label => (double)label));
    }

    private static void Standardize(float[] column)
    {
        var mean = column.Average(value => (double)value);
        var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        for (var row = 0; row < column.Length; row++)
            column[row] = (float)((column[row] - mean) / deviation);
    }

    private sealed class Losses : IProgress<TrainingProgress>
    {
        public double Last { get; private set; }

        public void Report(TrainingProgress value) => Last = value.Loss;
    }
}
