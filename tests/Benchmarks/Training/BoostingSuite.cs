using System.Globalization;
using MlOps.Benchmarks.Measuring;
using MlOps.Modeling.Plans;

namespace MlOps.Benchmarks.Training;

internal sealed class BoostingSuite : ISuite
{
    private const string Unordered = "ours, in floats and no order";
    private const int Times = 3;

    private static readonly int[] Threads = [1, 4];

    public string Name => "boosting";

    public string Description =>
        "`GradientBoosting` against XGBoost's `hist` and scikit-learn's `HistGradientBoosting`: 100 trees of depth 6, learning rate 0.1, λ 1, 256 bins "
        + "(255 and missing values' for scikit-learn and here). Time is that of the fit, from numbers in memory, binning included; memory is the process's peak until then. "
        + "*In floats and no order* is this trainer built without determinism: doubles summed as threads come to them, in the place of integers.";

    public void Run(Report report, string directory)
    {
        var peers = new[] { "xgboost", "sklearn" }.Where(library => Has(library, report)).ToArray();
        foreach (var data in new[] { BoostingData.Regression, BoostingData.Binary })
        {
            var files = Directory.CreateDirectory(Path.Combine(directory, data.Name)).FullName;
            data.Write(files);
            report.Heading(data.Description);
            Compare(report, data, files, peers);
            if (data == BoostingData.Regression)
                ReadFiles(report, data, files);
        }
    }

    /// <summary>fit or read, the data's directory, the task, the threads.</summary>
    public void Work(IReadOnlyList<string> arguments)
    {
        var (directory, task, threads) = (arguments[1], Enum.Parse<ModelTask>(arguments[2]), int.Parse(arguments[3], CultureInfo.InvariantCulture));
        if (arguments[0] == "read")
            FileTraining.Run(directory, threads);
        else
            BoostingFit.Run(directory, task, threads);
    }

    private static bool Has(string library, Report report)
    {
        var has = PythonPeer.Has(library);
        if (!has)
            report.Missing(library);
        return has;
    }

    private void Compare(Report report, BoostingData data, string files, string[] peers)
    {
        string[] trainers = ["ours", Unordered, .. peers];
        var contestants = Threads.SelectMany(threads => trainers.Select(who => (Who: who, Threads: threads))).ToArray();
        var figures = FitFigures.InTurn(Times, [.. contestants.Select(contestant => Contestant(contestant.Who, data, files, contestant.Threads))]);
        var fits = contestants.Zip(figures).ToDictionary(pair => pair.First, pair => pair.Second);
        report.Table(["trainer", "threads", "fit", "processor time", "ours to this", "peak memory", data.Task == ModelTask.Regression ? "RMSE" : "AUC", "1 thread to this"],
            [.. fits.Select(fit => new[]
            {
                fit.Key.Who, Number(fit.Key.Threads), Report.Seconds(fit.Value.Wall), Report.Seconds(fit.Value.Cpu),
                Report.Ratio(fits[("ours", fit.Key.Threads)].Wall, fit.Value.Wall), Report.Megabytes(fit.Value.PeakBytes),
                fit.Value.Score.ToString("0.00000", CultureInfo.InvariantCulture), Report.Ratio(fits[(fit.Key.Who, 1)].Wall, fit.Value.Wall),
            })]);
    }

    private void ReadFiles(Report report, BoostingData data, string files)
    {
        TextFiles.Write(files);
        var runs = Enumerable.Range(0, Times).Select(_ => FitFigures.Parse(Command.Worker(this, "read", files, data.Task.ToString(), Number(Threads[^1])).Run().Output)).ToArray();
        var share = runs.Select(run => run.Score).Order().ElementAt(Times / 2);
        report.Note($"From {TextFiles.Count} CSV files to a frame is {(100 * share).ToString("0.0", CultureInfo.InvariantCulture)} % of a training run "
            + $"(reading, features, checks, 100 trees, metrics, ONNX) of {Report.Seconds(runs.Select(run => run.Wall).Order().ElementAt(Times / 2))} on {Threads[^1]} threads.");
    }

    private Command Contestant(string who, BoostingData data, string files, int threads) => who switch
    {
        "ours" => Command.Worker(this, "fit", files, data.Task.ToString(), Number(threads)),
        Unordered => new Command("dotnet", Repository.Program("Benchmarks.Unordered"), files, data.Task.ToString(), Number(threads)),
        _ => Peer(who, data, files, threads),
    };

    private static Command Peer(string library, BoostingData data, string files, int threads)
    {
        var options = BoostingFit.Options;
        return PythonPeer.Script("boosting.py", threads, library, files, data.Name, Number(threads),
            Number(options.Trees), Number(options.Depth), options.LearningRate.ToString(CultureInfo.InvariantCulture), "256");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
