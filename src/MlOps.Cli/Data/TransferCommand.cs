using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Remotes;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

/// <summary><c>mlops data push</c> and <c>mlops data pull</c>.</summary>
internal static class TransferCommand
{
    private static readonly Argument<string?> Set = DataArguments.OptionalSet();
    private static readonly Option<bool> Json = DataArguments.Json();

    private static readonly Option<bool> Verify = new("--verify") { Description = "Read the packs that the remote has already, and bring those again that are damaged there" };

    public static Command CreatePush()
    {
        var command = new Command("push", "Bring the remote that data/remote.json names the packs it lacks.") { Set, Verify, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, "pushed", (repository, set, progress) => repository.Push(set, parsed.GetValue(Verify), progress, ct))));
        return command.WithExamples("mlops data push", "mlops data push taxi-fares", "mlops data push --verify");
    }

    public static Command CreatePull()
    {
        var command = new Command("pull", "Bring this machine the packs it lacks, and those that are damaged here, from the remote that data/remote.json names.") { Set, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, "pulled", (repository, set, progress) => repository.Pull(set, progress, ct))));
        return command.WithExamples("mlops data pull", "mlops data pull taxi-fares");
    }

    private static int Run(ParseResult parsed, string done, Func<DatasetRepository, string?, IProgress<string>, TransferResult> transfer)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        TransferResult result;
        using (var progress = new ProgressLine())
            result = transfer(repository, parsed.GetValue(Set), progress);
        DamagedPacks.Report(result.DamagedPacks);
        foreach (var finding in result.Findings)
            Terminal.Write(finding);
        if (parsed.GetValue(Json))
            DataText.Print(ToJson(result));
        else
            Console.Out.WriteLine($"{result.Remote}: " + (result.Packs == 0 ? "nothing to move" : $"{DataText.Count(result.Packs, "pack")}, {DataText.Size(result.Bytes)} {done}"));
        return result.Findings.Count == 0 ? ExitCode.Done : result.Findings[0].Code.ExitCode;
    }

    private static JsonObject ToJson(TransferResult result) => new()
    {
        ["remote"] = result.Remote,
        ["packs"] = result.Packs,
        ["bytes"] = result.Bytes,
        ["damaged"] = new JsonArray([.. result.DamagedPacks.Select(p => JsonValue.Create(p))]),
        ["findings"] = result.Findings.Count,
    };
}
