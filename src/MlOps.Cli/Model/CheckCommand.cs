using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Train;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model check</c>: everything that a training would refuse before it trains, without training.</summary>
internal static class CheckCommand
{
    private static readonly TrainArguments Arguments = new();

    public static Command Create()
    {
        var command = new Command("check", "Hold a plan against a dataset version and run the checks that come before training. Writes nothing.");
        Arguments.AddTo(command);
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops model check --plan plan.json --dataset-version 5 --seed 42");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var job = Arguments.Resolve(parsed, workspace, repository);
        using var code = PlanCode.Load(job.Plan, Arguments.Assembly(parsed));
        var progress = new TrainProgress(job.Plan.Model, new StageClock());
        progress.Begin("read", $"reading {job.Selection.Title}");
        var frame = TrainingFrame.Read(job, ct);
        var checks = TrainingPipeline.Check(TrainingFrame.Request(job with { Plan = code.Plan }, frame), progress, ct);

        var table = RegistryFormat.Table("Check", "Result", "Seen");
        foreach (var check in checks)
            table.Row(check.Name, check.Passed ? "passed" : "failed", check.Detail);
        Terminal.Out.Write(table);
        Console.Out.WriteLine($"{job.Plan.Model}: checked ({job.Subject})");
        return ExitCode.Done;
    }
}
