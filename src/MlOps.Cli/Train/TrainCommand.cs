using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Data;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Model;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using MlOps.Training.Checks;

namespace MlOps.Cli.Train;

/// <summary><c>mlops train</c>: from a plan, a dataset version and a seed to a model package, unless it is there already.</summary>
internal static class TrainCommand
{
    private static readonly Option<string> PlanOption = new("--plan") { Description = "The plan.json that `mlops model plan` wrote", Required = true };
    private static readonly Option<string?> AssemblyOption = new("--assembly") { Description = "The DLL that the plan was made of; needed where the model maps a column by a function of its own" };
    private static readonly Option<string> VersionOption = new("--dataset-version") { Description = "A version's number, or latest", Required = true };
    private static readonly Option<string?> RequestedOption = new("--requested-version") { Description = "What a caller resolved to --dataset-version, such as latest; kept in run.json" };
    private static readonly Option<string?> PartitionOption = DataArguments.Partition();
    private static readonly Option<long> SeedOption = new("--seed") { Description = "Decides the split and every random draw; the same seed gives the same bytes", Required = true };
    private static readonly Option<string> OutputOption = new("--output") { Description = "The directory that holds the model afterwards", Required = true };
    private static readonly Option<string?> ExperimentOption = new("--experiment") { Description = "A name for the runs that belong together, kept in run.json" };
    private static readonly Option<string?> CacheOption = new("--cache")
    {
        Description = $"The directory of trained models by key, which may be a shared folder, or {KeptModel.None} (default: the user's own)",
        HelpName = "DIR",
    };
    private static readonly Option<int> ThreadsOption = new("--threads")
    {
        Description = "The most threads that work at once, at least 1; changes the time, never the bytes",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var text }] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var threads) && threads < 1)
                    result.AddError($"--threads is {threads}, expected at least 1");
            },
        },
    };

    public static Command Create()
    {
        var command = new Command("train", "Train a model, unless the output directory holds what this plan, dataset version and seed give.")
        {
            PlanOption, AssemblyOption, VersionOption, RequestedOption, PartitionOption, SeedOption, OutputOption, ExperimentOption, CacheOption, ThreadsOption,
        };
        command.SetAction(RunAsync);
        return command.WithExamples(
            "mlops train --plan plan.json --dataset-version 5 --seed 42 --output artifacts/models/TaxiFare/5",
            "mlops train --plan plan.json --dataset-version latest --seed 42 --output artifacts/models/TaxiFare/latest --experiment zones",
            "mlops train --plan plan.json --dataset-version 5 --partition 2026-01..2026-03 --seed 42 --output artifacts/models/TaxiFare/5");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        var output = new PackageDirectory(parsed.GetRequiredValue(OutputOption));
        using var repository = new DatasetRepository(workspace.Data);
        var job = Resolve(parsed, workspace, repository);
        TrainRequestFile.Write(output.Path, job);
        if (output.Find(job.TrainKey) is not null)
            return UpToDate(job);

        using var held = await output.LockAsync(() => Console.Error.WriteLine($"{job.Plan.Model}: waiting for another training into {workspace.Display(output.Path)}"), ct);
        if (output.Find(job.TrainKey) is not null)
            return UpToDate(job);
        // Of the same version, or else of another: there, too, something changed.
        var before = TrainedPackages.Of(Path.GetDirectoryName(output.Path)!)
            .Where(package => package.Metadata.Name == job.Plan.Model)
            .OrderByDescending(package => package.Directory == output.Path)
            .ThenByDescending(package => package.Run.StartedAt)
            .FirstOrDefault()?.Metadata;
        job = job with { Because = TrainReasons.Of(before, job) };
        using var kept = await KeptModel.HoldAsync(parsed.GetValue(CacheOption), job, ct);
        if (await new Restoration(job, output).ExecuteAsync(kept, ct) is not null)
        {
            Console.Out.WriteLine(TrainReasons.Headline(before, job, restored: true));
            TrainReport.Write(job, output.Path, accepted: true, $"{workspace.Display(output.Path)}, from the train cache");
            return ExitCode.Done;
        }

        Console.Out.WriteLine(TrainReasons.Headline(before, job, restored: false));
        using var code = PlanCode.Load(job.Plan, parsed.GetValue(AssemblyOption));
        var trained = await new TrainRun(job with { Plan = code.Plan }, output).ExecuteAsync(ct);
        var package = trained.Accepted ? output.Path : output.RejectedPath;
        TrainReport.Write(job, package, trained.Accepted, workspace.Display(package));
        if (!trained.Accepted)
            throw TrainReport.Rejection(job, trained, workspace.Display(output.RejectedPath));
        kept.Store(output.Path);
        return ExitCode.Done;
    }

    private static TrainJob Resolve(ParseResult parsed, Workspace workspace, DatasetRepository repository)
    {
        var plan = PlanFile.Read(parsed.GetRequiredValue(PlanOption));
        var version = parsed.GetRequiredValue(VersionOption);
        var dataset = repository.Open(plan.Dataset);
        var selection = PartitionSelection.Of(dataset.Read(dataset.Resolve(version)), parsed.GetValue(PartitionOption));
        PlanCheck.Verify(plan, selection.Manifest.Schema);
        return new TrainJob(
            workspace, plan, dataset, selection, parsed.GetValue(RequestedOption) ?? version, parsed.GetRequiredValue(SeedOption), parsed.GetValue(ExperimentOption), parsed.GetValue(ThreadsOption));
    }

    private static int UpToDate(TrainJob job)
    {
        Console.Out.WriteLine($"{job.Plan.Model}: up to date ({job.Subject})");
        return ExitCode.Done;
    }
}
