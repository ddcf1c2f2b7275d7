using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Training;

/// <summary>What a process that fits a model says of itself: of the fit alone, without reading the data and predicting.</summary>
/// <param name="PeakBytes">The most memory that the process had resident up to the fit's end, the data included.</param>
/// <param name="Score">Of held-out rows: RMSE, or AUC.</param>
internal sealed record FitFigures(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, double Score)
{
    /// <param name="output">Wall seconds, processor seconds, bytes and the score, in a line.</param>
    public static FitFigures Parse(string output)
    {
        var figures = output.Trim().Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return new FitFigures(TimeSpan.FromSeconds(figures[0]), TimeSpan.FromSeconds(figures[1]), (long)figures[2], figures[3]);
    }

    /// <summary>Each contestant several times in turn: its medians.</summary>
    public static IReadOnlyList<FitFigures> InTurn(int times, IReadOnlyList<Command> contestants)
    {
        var scores = new double[contestants.Count];
        var medians = Turns.Run(times, before: null, [.. contestants.Select((command, i) => (Func<Measurement>)(() =>
        {
            var run = command.Run();
            var fit = Parse(run.Output);
            scores[i] = fit.Score;
            return run with { Wall = fit.Wall, Cpu = fit.Cpu, PeakBytes = fit.PeakBytes };
        }))]);
        return [.. medians.Select((median, i) => new FitFigures(median.Wall, median.Cpu, median.PeakBytes, scores[i]))];
    }
}
