using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>What a training is doing: its stages to the clock and, a line each, to standard error; where a person is watching, the share that is done.</summary>
internal sealed class TrainProgress(string model, StageClock clock) : IProgress<PipelineProgress>
{
    private TrainingStage? stage;
    private int percent;

    /// <param name="stage">For run.json.</param>
    /// <param name="what">For the reader.</param>
    public void Begin(string stage, string what)
    {
        clock.Begin(stage);
        Console.Error.WriteLine($"{model}: {what}");
    }

    public void Report(PipelineProgress value)
    {
        if (value.Stage != stage)
        {
            (stage, percent) = (value.Stage, 0);
            Begin(value.Stage.ToString().ToLowerInvariant(), Describe(value.Stage));
        }

        var now = (int)(value.Share * 100);
        if (Terminal.IsInteractive && now > percent)
        {
            percent = now;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{now} %{(now >= 100 ? "\r     \r" : "")}"));
        }
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
