using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class SnapshotCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Argument<string> Source = new("source") { Description = "A directory with all files of the new version, or one file" };
    private static readonly Option<string?> Note = new("--source") { Description = "What the manifest says about where the data came from (default: the source's name)" };
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("snapshot", "Take the files of a directory as the dataset's next version. Unchanged files make none.") { Set, Source, Note, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data snapshot taxi-fares incoming/",
            "mlops data snapshot taxi-fares march.csv --source \"export of the billing system, 2026-03-31\"");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var source = parsed.GetRequiredValue(Source);
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        SnapshotResult result;
        using (var progress = new ProgressLine())
            result = dataset.Snapshot(source, parsed.GetValue(Note) ?? NameOf(source), progress, ct);

        DamagedPacks.Report(result.DamagedPacks);
        foreach (var ignored in result.Ignored)
            Terminal.Write(new Diagnostic(DiagnosticCodes.NotDataFile, $"not in the snapshot: its name does not end as those of {dataset.Schema.Format.ToString().ToLowerInvariant()} files do", new SourceLocation(ignored)));
        Print(result, parsed.GetValue(Json));
        return ExitCode.Done;
    }

    internal static void Print(SnapshotResult result, bool asJson)
    {
        if (asJson)
            DataText.Print(ToJson(result));
        else
            Console.Out.WriteLine(Summary(result));
    }

    private static string Summary(SnapshotResult result)
    {
        var version = result.Version;
        var title = FormattableString.Invariant($"{version.Dataset} version {version.Version}: ");
        if (!result.Created)
            return title + $"unchanged, no new version ({DataText.Count(version.Rows, "row")}, {DataText.Count(version.Files, "file")})";
        var change = result.Previous is { } previous ? $" ({DataText.Change(version.Rows - previous.Rows)})" : "";
        var files = result.Previous is null ? DataText.Count(version.Files, "file") : DataText.Count(result.FilesChanged, "file") + " changed";
        return title + $"{DataText.Count(version.Rows, "row")}{change}, {files}, {DataText.Size(result.NewBytes)} new of {DataText.Size(version.Bytes)}";
    }

    private static JsonObject ToJson(SnapshotResult result) => new()
    {
        ["dataset"] = result.Version.Dataset,
        ["version"] = result.Version.Version,
        ["created"] = result.Created,
        ["digest"] = result.Version.Digest.ToString(),
        ["rows"] = result.Version.Rows,
        ["rowsBefore"] = result.Previous?.Rows,
        ["files"] = result.Version.Files,
        ["filesChanged"] = result.FilesChanged,
        ["bytes"] = result.Version.Bytes,
        ["newBytes"] = result.NewBytes,
        ["storedBytes"] = result.StoredBytes,
        ["ignored"] = new JsonArray([.. result.Ignored.Select(i => JsonValue.Create(i))]),
    };

    /// <summary>Not the whole path: a manifest is the same wherever it was taken.</summary>
    private static string NameOf(string source) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
}
