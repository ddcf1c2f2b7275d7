using MlOps.Cli.Train;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Tests.Train;

public sealed class TrainProgressTests
{
    [Fact]
    public void A_log_gets_a_line_a_stage_and_where_one_takes_long_its_share() =>
        Assert.Equal(
            """
            Line: reading
            Line: fitting features
            Line: training
            Line: training, 50 %
            Line: evaluating

            """.ReplaceLineEndings(),
            Said(isInteractive: false));

    [Fact]
    public void A_person_sees_each_share_in_one_place() =>
        Assert.Contains($"Line: training{Environment.NewLine}\r10 %\r20 %\r30 %", Said(isInteractive: true), StringComparison.Ordinal);

    private static string Said(bool isInteractive)
    {
        var output = new StringWriter();
        // A second passes whenever it is asked.
        var progress = new TrainProgress("Line", new StageClock(new ManualClock(TimeSpan.FromSeconds(1))), output, isInteractive);
        progress.Begin("read", "reading");
        progress.Report(new PipelineProgress(TrainingStage.Features, 0));
        for (var tenth = 0; tenth <= 9; tenth++)
            progress.Report(new PipelineProgress(TrainingStage.Fit, tenth / 10.0));
        progress.Report(new PipelineProgress(TrainingStage.Evaluate, 0));
        return output.ToString();
    }
}
