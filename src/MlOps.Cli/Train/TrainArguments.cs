using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Data;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using MlOps.Training.Checks;

namespace MlOps.Cli.Train;

/// <summary>What decides a model, as options: of the command that trains it and of those that ask what a training would do.</summary>
internal sealed class TrainArguments
{
    private readonly Option<string> plan = new("--plan") { Description = "The plan.json that `mlops model plan` wrote", Required = true };
    private readonly Option<string?> assembly = new("--assembly") { Description = "The DLL that the plan was made of; needed where the model maps a column by a function of its own" };
    private readonly Option<string> version = new("--dataset-version") { Description = "A version's number, or latest", Required = true };
    private readonly Option<string?> partition = DataArguments.Partition();
    private readonly Option<long?> seed = new("--seed") { Description = "Decides the split and every random draw; the same seed gives the same bytes (required)" };
    private readonly Option<string[]> references = new("--reference")
    {
        Description = "NAME=DIR: where a model lies whose prediction is a feature; may be given again (default: artifacts/models/<name>/<dataset version>)",
        HelpName = "NAME=DIR",
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=') is not (> 0 and var at) || at == token.Value.Length - 1))
                    result.AddError($"--reference {token.Value}: expected NAME=DIR");
            },
        },
    };
    private readonly Option<int> threads = new("--threads")
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

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[plan, assembly, version, partition, seed, references, threads])
            command.Options.Add(option);
    }

    public string? Assembly(ParseResult parsed) => parsed.GetValue(assembly);

    /// <summary>Resolved, and the plan held against the version's schema.</summary>
    /// <exception cref="MlOpsException">MLOPS3050: no seed; MLOPS1001, MLOPS1003: no such dataset or version; MLOPS3001: the plan does not fit; MLOPS3063: a model that it refers to is not there.</exception>
    public TrainJob Resolve(ParseResult parsed, Workspace workspace, DatasetRepository repository)
    {
        var asked = PlanFile.Read(parsed.GetRequiredValue(plan));
        var drawn = parsed.GetValue(seed)
            ?? throw new MlOpsException(DiagnosticCodes.SeedMissing, $"model {asked.Model} has no seed, and the split and every random draw follow from it: give one with --seed 42");
        var requested = parsed.GetRequiredValue(version);
        var dataset = repository.Open(asked.Dataset);
        var selection = PartitionSelection.Of(dataset.Read(dataset.Resolve(requested)), parsed.GetValue(partition));
        PlanCheck.Verify(asked, selection.Manifest.Schema);
        var given = (parsed.GetValue(references) ?? []).Select(text => text.Split('=', 2)).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new TrainJob(workspace, asked, dataset, selection, requested, drawn, Experiment: null, parsed.GetValue(threads))
        {
            References = ReferencePackage.Of(workspace, asked, selection.Manifest.Version, given),
        };
    }
}
