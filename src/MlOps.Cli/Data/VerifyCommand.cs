using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class VerifyCommand
{
    private static readonly Argument<string?> Set = DataArguments.OptionalSet();

    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("verify", "Read every pack and every version against its digests; exit 1 where a byte is wrong.") { Set, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data verify", "mlops data verify taxi-fares");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        VerifyResult result;
        using (var progress = new ProgressLine())
            result = repository.Verify(parsed.GetValue(Set), progress, ct);
        foreach (var finding in result.Findings)
            Terminal.Write(finding);
        if (parsed.GetValue(Json))
            DataText.Print(ToJson(result));
        else
            Console.Out.WriteLine(Summary(result));
        return result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }

    private static string Summary(VerifyResult result) =>
        $"{DataText.Count(result.Versions, "version")}, {DataText.Count(result.Files, "file")}, {DataText.Count(result.Chunks, "chunk")}, {DataText.Size(result.Bytes)} of packs: "
        + (result.Findings.Count == 0 ? "all as written" : DataText.Count(result.Findings.Count, "finding"));

    private static JsonObject ToJson(VerifyResult result) => new()
    {
        ["versions"] = result.Versions,
        ["files"] = result.Files,
        ["chunks"] = result.Chunks,
        ["bytes"] = result.Bytes,
        ["findings"] = new JsonArray([.. result.Findings.Select(f => new JsonObject { ["code"] = f.Code.Id, ["file"] = f.Location?.File, ["message"] = f.Message })]),
    };
}
