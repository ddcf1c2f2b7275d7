using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Training;

internal sealed class LogisticSuite : ISuite
{
    private const int Times = 5;

    private static readonly int[] Threads = [1, 4];

    public string Name => "logistic";

    public string Description =>
        "`LogisticRegression` against scikit-learn's with lbfgs, each at its default tolerance, both with the L2 penalty 1, on standardised columns. Time is that of the fit, "
        + "from numbers in memory; the loss is the penalised log loss a row that each arrives at.";

    public void Run(Report report, string directory)
    {
        BoostingData.Binary.Write(directory);
        report.Heading(BoostingData.Binary.Description);
        var isThere = PythonPeer.Has("sklearn");
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
                fit.Value.Score.ToString("0.0000000000", CultureInfo.InvariantCulture),
            })]);
    }

    public void Work(IReadOnlyList<string> arguments) => LogisticFit.Run(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));

    private Command Ours(string directory, int threads) => Command.Worker(this, directory, Number(threads));

    private static Command Peer(string directory, int threads) => PythonPeer.Script("logistic.py", threads, directory,
        LogisticFit.Options.L2.ToString(CultureInfo.InvariantCulture), Number(LogisticFit.Options.MaxIterations));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
