using System.Diagnostics;
using System.Globalization;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Benchmarks.Training;

/// <summary>Our trainer in a process of its own; prints what boosting.py prints.</summary>
internal static class BoostingFit
{
    public static readonly GradientBoosting Options = new() { Trees = 100, Depth = 6, LearningRate = 0.1, Bins = 255, MinRowsInLeaf = 1, Lambda = 1 };

    public static void Run(string directory, ModelTask task, int threads)
    {
        var (matrix, labels) = Read(directory, "train");
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var model = Trainer.Fit(Options, task, matrix, labels, seed: 1, progress: null, threads, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var (used, peak) = ((process.TotalProcessorTime - before).TotalSeconds, process.PeakWorkingSet64);

        var (test, expected) = Read(directory, "test");
        var metrics = Evaluator.Evaluate(task, expected, ModelArithmetic.Predict(model, test));
        var score = metrics[task == ModelTask.Regression ? Metric.Rmse : Metric.Auc];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {used} {peak} {score}"));
    }

    private static (FeatureMatrix Features, double[] Labels) Read(string directory, string part)
    {
        var columns = NumpyFile.Read(Path.Combine(directory, part + "-x.npy"));
        var labels = NumpyFile.Read(Path.Combine(directory, part + "-y.npy"))[0];
        return (new FeatureMatrix(labels.Length, [.. columns.Select((_, i) => FormattableString.Invariant($"x{i}"))], columns), Array.ConvertAll(labels, label => (double)label));
    }
}
