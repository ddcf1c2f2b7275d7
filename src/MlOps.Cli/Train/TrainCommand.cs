using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Model;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Train;

/// <summary><c>mlops train</c>: from a plan, a dataset version and a seed to a model package, unless it is there already.</summary>
internal static class TrainCommand
{
    private static readonly TrainArguments Arguments = new();
    private static readonly Option<string?> RequestedOption = new("--requested-version") { Description = "What a caller resolved to --dataset-version, such as latest; kept in run.json" };
    private static readonly Option<string> OutputOption = new("--output") { Description = "The directory that holds the model afterwards", Required = true };
    private static readonly Option<string?> ExperimentOption = new("--experiment") { Description = "A name for the runs that belong together, kept in run.json" };

    public static Command Create()
    {
        var command = new Command("train", "Train a model, unless the output directory or the train cache holds what this plan, dataset version and seed give.");
        Arguments.AddTo(command);
        foreach (var option in (Option[])[RequestedOption, OutputOption, ExperimentOption])
            command.Options.Add(option);
        CacheOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command.WithExamples(
            "mlops train --plan plan.json --dataset-version 5 --seed 42 --output artifacts/models/TaxiFare/5",
            "mlops train --plan plan.json --dataset-version latest --seed 42 --output artifacts/models/TaxiFare/latest --experiment zones",
            "mlops train --plan plan.json --dataset-version 5 --partition 2026-01..2026-03 --seed 42 --output artifacts/models/TaxiFare/5",
            "mlops train --plan plan.json --dataset-version 5 --seed 42 --output artifacts/models/TaxiFare/5 --cache /mnt/team/models",
            "mlops train --plan plan.json --dataset-version 5 --seed 42 --output artifacts/models/TaxiFare/5 --cache-url https://cache.example.org/models --cache-upload false",
            "mlops train --plan tip.json --dataset-version 5 --seed 42 --output artifacts/models/TipOrNot/5 --reference TaxiFare=artifacts/models/TaxiFare/5");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        var output = new PackageDirectory(parsed.GetRequiredValue(OutputOption));
        var caches = CacheOptions.Of(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var job = Arguments.Resolve(parsed, workspace, repository);
        job = job with { RequestedVersion = parsed.GetValue(RequestedOption) ?? job.RequestedVersion, Experiment = parsed.GetValue(ExperimentOption) };
        TrainRequestFile.Write(output.Path, job);
        if (output.Find(job.TrainKey) is not null)
            return UpToDate(job);

        using var held = await output.LockAsync(() => Console.Error.WriteLine($"{job.Plan.Model}: waiting for another training into {workspace.Display(output.Path)}"), ct);
        if (output.Find(job.TrainKey) is not null)
            return UpToDate(job);
        var before = TrainedPackages.Before(output.Path, job.Plan.Model)?.Metadata;
        job = job with { Because = TrainReasons.Of(before, job) };
        using var kept = await KeptModel.HoldAsync(caches, job, ct);
        var run = new RunDescription(job, ct);
        if (await new Restoration(job, output, run).ExecuteAsync(kept, ct) is { } restored)
        {
            Console.Out.WriteLine(TrainReasons.Headline(before, job, restored: true));
            TrainReport.WriteRestored(job, restored, workspace.Display(output.Path));
            return ExitCode.Done;
        }

        Console.Out.WriteLine(TrainReasons.Headline(before, job, restored: false));
        using var code = PlanCode.Load(job.Plan, Arguments.Assembly(parsed));
        var trained = await new TrainRun(job with { Plan = code.Plan }, output, run).ExecuteAsync(ct);
        var package = trained.Accepted ? output.Path : output.RejectedPath;
        TrainReport.Write(job, package, trained.Accepted, workspace.Display(package));
        if (!trained.Accepted)
            throw TrainReport.Rejection(job, trained, workspace.Display(output.RejectedPath));
        await kept.StoreAsync(output.Path, ct);
        return ExitCode.Done;
    }

    private static int UpToDate(TrainJob job)
    {
        Console.Out.WriteLine($"{job.Plan.Model}: up to date ({job.Subject})");
        return ExitCode.Done;
    }
}
