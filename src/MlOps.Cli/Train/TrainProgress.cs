using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>What a training is doing, on standard error: a line a stage, and where a person is watching the share that is done.</summary>
internal sealed class TrainProgress(string model) : IProgress<PipelineProgress>, IProgress<string>
{
    private TrainingStage? stage;
    private int percent;

    public void Begin(string what) => Terminal.Error.WriteLine($"{model}: {what}");

    public void Report(PipelineProgress value)
    {
        if (value.Stage != stage)
        {
            (stage, percent) = (value.Stage, 0);
            Begin(Describe(value.Stage));
        }

        var now = (int)(value.Share * 100);
        if (Terminal.IsInteractive && now > percent)
        {
            percent = now;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{now} %{(now >= 100 ? "\r     \r" : "")}"));
        }
    }

    /// <summary>A step of a checkout: seen by a person who waits, not kept in a log.</summary>
    void IProgress<string>.Report(string value)
    {
        if (Terminal.IsInteractive)
            Console.Error.Write($"\r{value}\r");
    }

    private static string Describe(TrainingStage stage) => stage switch
    {
        TrainingStage.Features => "fitting features",
        TrainingStage.Checks => "checking",
        TrainingStage.Fit => "training",
        TrainingStage.Evaluate => "evaluating",
        _ => "exporting",
    };
}
