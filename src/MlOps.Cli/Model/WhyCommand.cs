using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Train;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model why</c>: what the last training of a model was for, and what a plan would change.</summary>
internal static class WhyCommand
{
    private static readonly Argument<string> NameArgument = new("model") { Description = "The model's name" };
    private static readonly Option<string?> VersionOption = new("--dataset-version") { Description = "The dataset version that the model is of (default: that of the last training)" };
    private static readonly Option<string?> PlanOption = new("--plan") { Description = "A plan.json to compare the model with (default: the one that was last asked for)" };
    private static readonly Option<long?> SeedOption = new("--seed") { Description = "A seed to compare the model's with (default: the one that was last asked for)" };

    public static Command Create()
    {
        var command = new Command("why", "Say why a model was trained, and what has been asked for since that it is not.")
        {
            NameArgument, VersionOption, PlanOption, SeedOption,
        };
        command.SetAction(Run);
        return command.WithExamples(
            "mlops model why TaxiFare",
            "mlops model why TaxiFare --dataset-version 5",
            "mlops model why TaxiFare --plan plan.json --seed 7");
    }

    private static int Run(ParseResult parsed)
    {
        var workspace = Workspace.Find(parsed);
        var package = TrainedPackages.Find(workspace, parsed.GetRequiredValue(NameArgument), parsed.GetValue(VersionOption));
        Console.Out.WriteLine(Past(package));
        if (Asked(workspace, parsed, package) is not { } asked)
            return ExitCode.Done;
        var reasons = TrainReasons.Of(package.Metadata, asked);
        Console.Out.WriteLine(
            asked.TrainKey == package.Metadata.TrainKey ? "It is what was last asked for."
            : $"Asked for since, and not there: {string.Join(", ", reasons)}.");
        return ExitCode.Done;
    }

    private static string Past(TrainedPackage package)
    {
        var (metadata, run) = (package.Metadata, package.Run);
        var subject = string.Create(CultureInfo.InvariantCulture, $"{metadata.Name} ({RegistryFormat.Dataset(metadata.Dataset)}, seed {metadata.Seed})");
        var when = string.Create(CultureInfo.InvariantCulture, $"{(run.CacheHit ? "restored from the train cache" : "trained")} {RegistryFormat.Time(run.StartedAt)} in {run.DurationSeconds:0.0} s");
        return run.Because is { IsDefaultOrEmpty: false } because
            ? $"{subject}: {when}, because {string.Join(", ", because)}."
            : $"{subject}: {when}; there was no other before it.";
    }

    /// <summary>Null where nothing says what to compare the model with.</summary>
    private static TrainJob? Asked(Workspace workspace, ParseResult parsed, TrainedPackage package)
    {
        var last = TrainRequestFile.Read(package.Directory);
        if (last is null && parsed.GetValue(PlanOption) is null && parsed.GetValue(SeedOption) is null)
            return null;
        var plan = parsed.GetValue(PlanOption) is { } file ? PlanFile.Read(file) : last?.Plan ?? package.Metadata.Plan;
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(plan.Dataset);
        var version = last?.DatasetVersion ?? package.Metadata.Dataset.Version;
        var selection = PartitionSelection.Of(dataset.Read(version), last is null ? package.Metadata.Dataset.Partition : last.Partition);
        return new TrainJob(workspace, plan, dataset, selection, "", parsed.GetValue(SeedOption) ?? last?.Seed ?? package.Metadata.Seed, Experiment: null, Threads: 1)
        {
            References = ReferencePackage.Of(workspace, plan, version, last?.References ?? new Dictionary<string, string>()),
        };
    }
}
