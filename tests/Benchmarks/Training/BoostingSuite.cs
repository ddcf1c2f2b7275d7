using System.Globalization;
using MlOps.Benchmarks.Measuring;
using MlOps.Modeling.Plans;

namespace MlOps.Benchmarks.Training;

internal sealed class BoostingSuite : ISuite
{
    private const string Python = "/usr/bin/python3";
    private const int Times = 3;

    private static readonly int[] Threads = [1, 4];

    public string Name => "boosting";

    public string Description =>
        "`GradientBoosting` against XGBoost's `hist` and scikit-learn's `HistGradientBoosting`: 100 trees of depth 6, learning rate 0.1, λ 1, 256 bins "
        + "(255 and missing values' for scikit-learn and here). Time is that of the fit, from numbers in memory, binning included; memory is the process's peak until then.";

    public void Run(Report report, string directory)
    {
        var peers = new[] { "xgboost", "sklearn" }.Where(library => Has(library, report)).ToArray();
        foreach (var data in new[] { BoostingData.Regression, BoostingData.Binary })
        {
            var files = Directory.CreateDirectory(Path.Combine(directory, data.Name)).FullName;
            data.Write(files);
            report.Heading(data.Description);
            Compare(report, data, files, peers);
        }
    }

    public void Work(IReadOnlyList<string> arguments) =>
        BoostingFit.Run(arguments[0], Enum.Parse<ModelTask>(arguments[1]), int.Parse(arguments[2], CultureInfo.InvariantCulture));

    private static bool Has(string library, Report report)
    {
        try
        {
            new Command(Python, "-c", $"import {library}").Run();
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            report.Missing(library);
            return false;
        }
    }

    private void Compare(Report report, BoostingData data, string files, string[] peers)
    {
        var contestants = Threads.SelectMany(threads => peers.Prepend("ours").Select(who => (Who: who, Threads: threads))).ToArray();
        var figures = FitFigures.InTurn(Times, [.. contestants.Select(contestant => contestant.Who == "ours"
            ? Command.Worker(this, files, data.Task.ToString(), Number(contestant.Threads))
            : Peer(contestant.Who, data, files, contestant.Threads))]);
        var fits = contestants.Zip(figures).ToDictionary(pair => pair.First, pair => pair.Second);
        report.Table(["trainer", "threads", "fit", "processor time", "to ours", "peak memory", data.Task == ModelTask.Regression ? "RMSE" : "AUC", "1 thread to this"],
            [.. fits.Select(fit => new[]
            {
                fit.Key.Who, Number(fit.Key.Threads), Report.Seconds(fit.Value.Wall), Report.Seconds(fit.Value.Cpu),
                Report.Ratio(fit.Value.Wall, fits[("ours", fit.Key.Threads)].Wall), Report.Megabytes(fit.Value.PeakBytes),
                fit.Value.Score.ToString("0.00000", CultureInfo.InvariantCulture), Report.Ratio(fits[(fit.Key.Who, 1)].Wall, fit.Value.Wall),
            })]);
    }

    private static Command Peer(string library, BoostingData data, string files, int threads)
    {
        var options = BoostingFit.Options;
        return new Command(Python, Path.Combine(AppContext.BaseDirectory, "Training", "boosting.py"), library, files, data.Name, Number(threads),
            Number(options.Trees), Number(options.Depth), options.LearningRate.ToString(CultureInfo.InvariantCulture), "256")
        {
            Environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = Number(threads) },
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
