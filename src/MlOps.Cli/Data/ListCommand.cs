using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using Spectre.Console;

namespace MlOps.Cli.Data;

internal static class ListCommand
{
    private static readonly Argument<string?> Set = DataArguments.OptionalSet();
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("list", "List the datasets, or the versions of one.") { Set, Json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed)));
        return command.WithExamples("mlops data list", "mlops data list taxi-fares", "mlops data list taxi-fares --json");
    }

    private static int Run(ParseResult parsed)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        var datasets = parsed.GetValue(Set) is { } name ? [repository.Open(name)] : repository.Names.Select(repository.Open).ToArray();
        var isOne = parsed.GetValue(Set) is not null;
        var rows = datasets.SelectMany(d => isOne ? d.Versions.Select(v => (d.Name, Manifest: (Manifest?)d.Read(v))) : [(d.Name, d.Versions is [.., var last] ? d.Read(last) : null)]).ToArray();
        var gone = isOne ? datasets[0].Gone : [];
        if (parsed.GetValue(Json))
        {
            DataText.Print(new JsonArray([.. rows.Select(r => ToJson(r.Name, r.Manifest)), .. gone.Select(version => new JsonObject { ["dataset"] = datasets[0].Name, ["version"] = version, ["gone"] = true })]));
            return ExitCode.Done;
        }

        var table = new Table { Border = TableBorder.None };
        table.AddColumns(isOne ? ["version", "rows", "files", "size", "digest", "source"] : ["dataset", "latest", "rows", "files", "size", "digest"]);
        foreach (var (set, manifest) in rows)
            table.AddRow([.. Cells(isOne, set, manifest).Select(Markup.Escape)]);
        Terminal.Out.Write(table);
        foreach (var version in gone)
            Console.Out.WriteLine(FormattableString.Invariant($"version {version} was taken, and its manifest is gone: restore data/{datasets[0].Name}/versions/{version}.json from version control"));
        return ExitCode.Done;
    }

    private static string[] Cells(bool isOne, string set, Manifest? manifest)
    {
        if (manifest is null)
            return [set, "-", "", "", "", ""];
        string[] middle = [DataText.Number(manifest.Rows), DataText.Number(manifest.Files.Length), DataText.Size(manifest.Bytes), manifest.Digest.Hex[..12]];
        var version = FormattableString.Invariant($"{manifest.Version}");
        return isOne ? [version, .. middle, manifest.Source ?? ""] : [set, version, .. middle];
    }

    private static JsonObject ToJson(string set, Manifest? manifest) => new()
    {
        ["dataset"] = set,
        ["version"] = manifest?.Version,
        ["rows"] = manifest?.Rows,
        ["files"] = manifest?.Files.Length,
        ["bytes"] = manifest?.Bytes,
        ["digest"] = manifest?.Digest.ToString(),
        ["source"] = manifest?.Source,
    };
}
