using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class GcCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be removed" };
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("gc",
            "Remove from this machine's store what no version and no pin reaches, here or on any branch of the git repository.")
        {
            DryRun, Json,
        };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data gc --dry-run",
            "mlops data gc");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var dryRun = parsed.GetValue(DryRun);
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        GarbageResult result;
        using (var progress = new ProgressLine())
            result = repository.CollectGarbage(dryRun, progress, ct);
        foreach (var finding in result.Findings)
            Terminal.Write(finding);
        if (parsed.GetValue(Json))
            DataText.Print(ToJson(result, dryRun));
        else
            Console.Out.WriteLine(Summary(result, dryRun));
        return result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }

    private static string Summary(GarbageResult result, bool dryRun)
    {
        if (result is { PacksRemoved: 0, PacksRewritten: 0, Leftovers: 0 })
            return "nothing to remove";
        var packs = $"{DataText.Count(result.PacksRemoved, "pack")} removed, {DataText.Number(result.PacksRewritten)} rewritten";
        var leftovers = result.Leftovers == 0 ? "" : $", {DataText.Count(result.Leftovers, "leftover")} of interrupted runs";
        return $"{(dryRun ? "would free" : "freed")} {DataText.Size(result.Bytes)}: {DataText.Count(result.Chunks, "chunk")}, {packs}{leftovers}";
    }

    private static JsonObject ToJson(GarbageResult result, bool dryRun) => new()
    {
        ["dryRun"] = dryRun,
        ["packsRemoved"] = result.PacksRemoved,
        ["packsRewritten"] = result.PacksRewritten,
        ["chunks"] = result.Chunks,
        ["bytes"] = result.Bytes,
        ["leftovers"] = result.Leftovers,
    };
}
