using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Train;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Registry;
using Spectre.Console;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model show</c>: all that the registry knows of one version.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var name = RegistryArguments.Name();
        var number = new Argument<int?>("version") { Description = "The version (default: the latest)", Arity = ArgumentArity.ZeroOrOne };
        var json = RegistryArguments.Json();
        var command = new Command("show", """
            Show a version: what it was trained from, how good it is, its tests, approvals and files.

            Examples:
              mlops model show TaxiFare
              mlops model show TaxiFare 3 --json
            """)
        {
            name, number, json,
        };
        command.SetAction(parsed => Run(RegistryArguments.Open(parsed), parsed.GetValue(name)!, parsed.GetValue(number), parsed.GetValue(json)));
        return command;
    }

    private static int Run(ModelRegistry registry, string name, int? number, bool json)
    {
        var version = number is { } asked ? registry.Get(name, asked) : registry.Latest(name);
        var history = registry.History(name);
        var evaluation = registry.Read(version, EvaluationReport.FileName);
        var trials = registry.Read(version, TrialsReport.FileName);
        if (json)
            RegistryFormat.Print(Describe(version, history, evaluation, trials));
        else
            Terminal.Out.Write(Table(version, history, evaluation is null ? null : EvaluationReport.Parse(evaluation), trials is null ? null : TrialsReport.Parse(trials)));
        return ExitCode.Done;
    }

    private static JsonObject Describe(ModelVersion version, RegistryHistory history, byte[]? evaluation, byte[]? trials) => new()
    {
        ["record"] = JsonNode.Parse(version.ToJson()),
        ["aliases"] = new JsonArray([.. history.Aliases.Where(alias => alias.Value == version.Version).Select(alias => JsonValue.Create(alias.Key))]),
        ["endToEndPasses"] = Events(history.EndToEndPasses(version.Digest)),
        ["approvals"] = Events(history.Approvals(version.Digest)),
        ["evaluation"] = evaluation is null ? null : JsonNode.Parse(evaluation),
        ["trials"] = trials is null ? null : JsonNode.Parse(trials),
    };

    private static JsonArray Events(IEnumerable<RegistryEvent> events) => new([.. events.Select(entry => JsonNode.Parse(entry.ToJson()))]);

    private static Table Table(ModelVersion version, RegistryHistory history, EvaluationReport? evaluation, TrialsReport? trials)
    {
        var table = RegistryFormat.Table("Model", version.Model);
        table.Row("Version", RegistryFormat.Number(version.Version));
        table.Row("Alias", RegistryFormat.Aliases(history, version.Version) is { Length: > 0 } aliases ? aliases : "none");
        table.Row("Digest", version.Digest.ToString());
        table.Row("Dataset", $"{RegistryFormat.Dataset(version.Dataset)}, {version.Dataset.Digest}");
        table.Row("Plan", version.PlanDigest.ToString());
        table.Row("Seed", FormattableString.Invariant($"{version.Seed}"));
        table.Row("Trainer", FormattableString.Invariant($"{version.Trainer.Name}, revision {version.Trainer.Revision}"));
        table.Row("Train key", version.TrainKey.ToString());
        foreach (var metric in version.Metrics)
            table.Row(metric.Key, RegistryFormat.Number(metric.Value) + (EvaluationText.Interval(evaluation, metric.Key) is { Length: > 0 } interval ? $", 95 % interval {interval}" : ""));
        foreach (var (name, text) in EvaluationText.Lines(evaluation, trials))
            table.Row(name, text);
        foreach (var gate in version.Gates)
            table.Row("Gate", $"{gate.Expression}: {(gate.Passed ? "passed" : "failed")} with {EvaluationText.Number(gate.Value)}{(gate.Slice is null ? "" : $" for {gate.Slice}")}");
        foreach (var pass in history.EndToEndPasses(version.Digest))
            table.Row("End-to-end test", EventText.Of(pass, history));
        foreach (var approval in history.Approvals(version.Digest))
            table.Row("Approval", EventText.Of(approval, history));
        if (version.Run is { } run)
        {
            table.Row("Commit", run.Commit is { } commit ? commit + (run.Dirty == true ? ", with changes that were not committed" : "") : "unknown");
            table.Row("Build", run.BuildUri ?? run.BuildId ?? "none");
            table.Row("Experiment", run.Experiment ?? "none");
        }

        table.Row("Registered", RegistryFormat.Time(version.RegisteredAt));
        foreach (var file in version.Files)
            table.Row("File", FormattableString.Invariant($"{file.Path}, {file.Size} bytes, {file.Digest}"));
        return table;
    }
}
