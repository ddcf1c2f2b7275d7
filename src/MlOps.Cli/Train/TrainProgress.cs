using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>
/// What a training is doing: its stages to the clock and, a line each, to standard error; also the share that is done, to a person at
/// once, to a log where five seconds have passed since the last line.
/// </summary>
internal sealed class TrainProgress(string model, StageClock clock, TextWriter output, bool isInteractive) : IProgress<PipelineProgress>
{
    private const double SecondsBetweenLines = 5;
    private TrainingStage? stage;
    private int percent;
    private double lastLine;

    public TrainProgress(string model, StageClock clock)
        : this(model, clock, Console.Error, Terminal.IsInteractive)
    {
    }

    /// <param name="stage">For run.json.</param>
    /// <param name="what">For the reader.</param>
    public void Begin(string stage, string what)
    {
        clock.Begin(stage);
        WriteLine(what);
    }

    public void Report(PipelineProgress value)
    {
        if (value.Stage != stage)
        {
            (stage, percent) = (value.Stage, 0);
            Begin(value.Stage.ToString().ToLowerInvariant(), Describe(value.Stage));
        }

        var now = (int)(value.Share * 100);
        if (now <= percent)
            return;
        if (isInteractive)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{now} %{(now >= 100 ? "\r     \r" : "")}"));
        else if (clock.TotalSeconds - lastLine >= SecondsBetweenLines)
            WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Describe(value.Stage)}, {now} %"));
        percent = now;
    }

    private void WriteLine(string what)
    {
        lastLine = clock.TotalSeconds;
        output.WriteLine($"{model}: {what}");
    }

    private static string Describe(TrainingStage stage) => stage switch
    {
        TrainingStage.Features => "fitting features",
        TrainingStage.Checks => "checking",
        TrainingStage.Sweep => "trying options",
        TrainingStage.Fit => "training",
        TrainingStage.Evaluate => "evaluating",
        TrainingStage.CrossValidate => "cross-validating",
        _ => "exporting",
    };
}
