using System.Diagnostics;
using System.Globalization;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Benchmarks.Training;

/// <summary>Our network in a process of its own; prints what network.py prints.</summary>
internal static class NetworkFit
{
    public static NeuralNetwork Options(int[] layers, int epochs) => new()
    {
        Layers = [.. layers],
        BatchSize = 200,
        LearningRate = 0.001,
        L2 = 0,
        Epochs = epochs,
        ValidationShare = 0,
    };

    public static void Run(string directory, NeuralNetwork options, int threads, long seed)
    {
        var (matrix, labels) = Read(directory, "train");
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var model = Trainer.Fit(options, ModelTask.BinaryClassification, matrix, labels, seed, progress: null, threads, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var (used, peak) = ((process.TotalProcessorTime - before).TotalSeconds, process.PeakWorkingSet64);

        var (test, expected) = Read(directory, "test");
        var score = Evaluator.Evaluate(ModelTask.BinaryClassification, expected, ModelArithmetic.Predict(model, test))[Metric.Auc];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds / options.Epochs} {used / options.Epochs} {peak} {score}"));
    }

    private static (FeatureMatrix Features, double[] Labels) Read(string directory, string part)
    {
        var columns = NumpyFile.Read(Path.Combine(directory, part + "-x.npy"));
        foreach (var column in columns)
            Standardise(column);
        var labels = NumpyFile.Read(Path.Combine(directory, part + "-y.npy"))[0];
        return (new FeatureMatrix(labels.Length, [.. columns.Select((_, i) => FormattableString.Invariant($"x{i}"))], columns), Array.ConvertAll(labels, label => (double)label));
    }

    private static void Standardise(float[] column)
    {
        var mean = column.Average(value => (double)value);
        var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        for (var row = 0; row < column.Length; row++)
            column[row] = (float)((column[row] - mean) / deviation);
    }
}
