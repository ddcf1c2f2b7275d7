using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Training;

internal sealed class LogisticSuite : ISuite
{
    private const string Python = "/usr/bin/python3";
    private const int Times = 5;

    /// <summary>The largest element of the mean gradient at which ours stops: where its loss is no higher than scikit-learn's at its defaults.</summary>
    private const double Tolerance = 1e-5;

    private static readonly int[] Threads = [1, 4];

    public string Name => "logistic";

    public string Description =>
        "`LogisticRegression` against scikit-learn's with lbfgs at its default tolerance, both with the L2 penalty 1, on standardised columns. Time is that of the fit, "
        + "from numbers in memory; the loss is the penalised log loss a row that each arrives at, of which ours must not be higher.";

    public void Run(Report report, string directory)
    {
        BoostingData.Binary.Write(directory);
        report.Heading(BoostingData.Binary.Description);
        var isThere = Command.IsInstalled(Python) && HasPeer();
        if (!isThere)
            report.Missing("scikit-learn");
        var contestants = Threads.SelectMany(threads => (isThere ? new[] { "ours", "sklearn" } : ["ours"]).Select(who => (Who: who, Threads: threads))).ToArray();
        var figures = FitFigures.InTurn(Times, [.. contestants.Select(contestant => contestant.Who == "ours" ? Ours(directory, contestant.Threads) : Peer(directory, contestant.Threads))]);
        var fits = contestants.Zip(figures).ToDictionary(pair => pair.First, pair => pair.Second);
        report.Table(["trainer", "threads", "fit", "processor time", "ours to it", "peak memory", "loss"],
            [.. fits.Select(fit => new[]
            {
                fit.Key.Who, Number(fit.Key.Threads), Report.Seconds(fit.Value.Wall), Report.Seconds(fit.Value.Cpu),
                Report.Ratio(fits[("ours", fit.Key.Threads)].Wall, fit.Value.Wall), Report.Megabytes(fit.Value.PeakBytes),
                fit.Value.Score.ToString("0.00000000", CultureInfo.InvariantCulture),
            })]);
    }

    public void Work(IReadOnlyList<string> arguments) => LogisticFit.Run(arguments[0], Tolerance, int.Parse(arguments[1], CultureInfo.InvariantCulture));

    private static bool HasPeer()
    {
        try
        {
            new Command(Python, "-c", "import sklearn").Run();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private Command Ours(string directory, int threads) => Command.Worker(this, directory, Number(threads));

    private static Command Peer(string directory, int threads) => new(Python, Path.Combine(AppContext.BaseDirectory, "Training", "logistic.py"), directory,
        LogisticFit.Options.L2.ToString(CultureInfo.InvariantCulture), Number(LogisticFit.Options.MaxIterations))
    {
        Environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = Number(threads), ["OPENBLAS_NUM_THREADS"] = Number(threads) },
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
