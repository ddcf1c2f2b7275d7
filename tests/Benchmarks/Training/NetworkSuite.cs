using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Training;

internal sealed class NetworkSuite : ISuite
{
    private const int Times = 5, Epochs = 3;

    private static readonly int[] Threads = [1, 4];

    private static readonly int[][] Networks = [[100], [128, 64]];

    public string Name => "network";

    public string Description =>
        "`NeuralNetwork` against scikit-learn's `MLPClassifier`, both in single precision: ReLU, Adam at 0.001, batches of 200, no penalty, no early stopping, "
        + FormattableString.Invariant($"{Epochs} epochs. Time is that of the fit over the epochs, from standardised numbers in memory; the AUC is the mean of {Times} seeds, with the smallest and the largest. ")
        + "scikit-learn multiplies matrices by the BLAS that is installed, whose threads are set to the same number.";

    public void Run(Report report, string directory)
    {
        var data = BoostingData.Binary;
        data.Write(directory);
        report.Heading(data.Description);
        report.Note($"BLAS of scikit-learn: {Blas()}.");
        foreach (var layers in Networks)
            Compare(report, directory, layers);
    }

    public void Work(IReadOnlyList<string> arguments) => NetworkFit.Run(
        arguments[0], NetworkFit.Options([.. arguments[1].Split(',').Select(units => int.Parse(units, CultureInfo.InvariantCulture))], Epochs), int.Parse(arguments[2], CultureInfo.InvariantCulture), long.Parse(arguments[3], CultureInfo.InvariantCulture));

    private void Compare(Report report, string directory, int[] layers)
    {
        var text = string.Join(',', layers.Select(Number));
        string[] who = HasPeer ? ["ours", "scikit-learn"] : ["ours"];
        var contestants = Threads.SelectMany(threads => who.Select(name => (Who: name, Threads: threads))).ToArray();
        var figures = FitFigures.InTurn(Times, [.. contestants.Select(contestant => (Func<int, Command>)(seed => contestant.Who == "ours"
            ? Command.Worker(this, directory, text, Number(contestant.Threads), Number(seed))
            : Peer(directory, text, contestant.Threads, seed)))]);
        var fits = contestants.Zip(figures).ToDictionary(pair => pair.First, pair => pair.Second);
        report.Table([$"hidden layers {text.Replace(",", ", ", StringComparison.Ordinal)}", "threads", "an epoch", "processor time", "ours to this", "peak memory", "AUC", "1 thread to this"],
            [.. fits.Select(fit => new[]
            {
                fit.Key.Who, Number(fit.Key.Threads), Report.Seconds(fit.Value.Wall), Report.Seconds(fit.Value.Cpu),
                Report.Ratio(fits[("ours", fit.Key.Threads)].Wall, fit.Value.Wall), Report.Megabytes(fit.Value.PeakBytes),
                Scores(fit.Value), Report.Ratio(fits[(fit.Key.Who, 1)].Wall, fit.Value.Wall),
            })]);
        if (!HasPeer)
            report.Missing("scikit-learn");
    }

    private static bool HasPeer { get; } = PythonPeer.Has("sklearn");

    private static Command Peer(string directory, string layers, int threads, int seed)
    {
        var options = NetworkFit.Options([1], Epochs);
        return PythonPeer.Script("network.py", threads, directory, layers, Number(Epochs), Number(options.BatchSize), options.LearningRate.ToString(CultureInfo.InvariantCulture), Number(seed));
    }

    /// <summary>Which file of the process's own map is the BLAS.</summary>
    private static string Blas()
    {
        const string Code = "import numpy; print(','.join(sorted({line.split('/')[-1].strip() for line in open('/proc/self/maps') if 'blas' in line})))";
        return PythonPeer.Evaluate(Code)?.Trim() ?? "not known";
    }

    private static string Scores(FitFigures fit) =>
        string.Create(CultureInfo.InvariantCulture, $"{fit.Score:0.0000} ({fit.Scores.Min():0.0000}–{fit.Scores.Max():0.0000})");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
