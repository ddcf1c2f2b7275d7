using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Training;

/// <summary>What a process that fits a model says of itself: of the fit alone, without reading the data and predicting.</summary>
/// <param name="PeakBytes">The most memory that the process had resident up to the fit's end, the data included.</param>
/// <param name="Scores">Of held-out rows, a fit each: RMSE, or AUC.</param>
internal sealed record FitFigures(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, IReadOnlyList<double> Scores)
{
    public double Score => Scores.Average();

    /// <param name="output">Wall seconds, processor seconds, bytes and the score, in a line.</param>
    public static FitFigures Parse(string output)
    {
        var figures = output.Trim().Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return new FitFigures(TimeSpan.FromSeconds(figures[0]), TimeSpan.FromSeconds(figures[1]), (long)figures[2], [figures[3]]);
    }

    /// <summary>Each contestant several times in turn: its medians, and all scores.</summary>
    public static IReadOnlyList<FitFigures> InTurn(int times, IReadOnlyList<Command> contestants) =>
        InTurn(times, [.. contestants.Select(command => (Func<int, Command>)(_ => command))]);

    /// <param name="contestants">For the number of the turn, from 1: where a score depends on the seed, that is the seed.</param>
    public static IReadOnlyList<FitFigures> InTurn(int times, IReadOnlyList<Func<int, Command>> contestants)
    {
        var scores = contestants.Select(_ => new List<double>()).ToArray();
        var medians = Turns.Run(times, before: null, [.. contestants.Select((command, i) => (Func<Measurement>)(() =>
        {
            var run = command(scores[i].Count + 1).Run();
            var fit = Parse(run.Output);
            scores[i].Add(fit.Score);
            return run with { Wall = fit.Wall, Cpu = fit.Cpu, PeakBytes = fit.PeakBytes };
        }))]);
        return [.. medians.Select((median, i) => new FitFigures(median.Wall, median.Cpu, median.PeakBytes, scores[i]))];
    }
}
