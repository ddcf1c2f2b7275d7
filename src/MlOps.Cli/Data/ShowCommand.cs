using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;
using Spectre.Console;

namespace MlOps.Cli.Data;

internal static class ShowCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Argument<string?> Version = new("version") { Description = "A number, or 'latest' (the default)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<bool> Json = new("--json") { Description = "Write the manifest as it is stored; with --partition what is selected of it" };

    public static Command Create()
    {
        var command = new Command("show", "Show a version: its columns, its files, where it came from.") { Set, Version, Partition, Json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed)));
        return command.WithExamples("mlops data show taxi-fares", "mlops data show taxi-fares 4 --json", "mlops data show taxi-fares --partition 2026-03");
    }

    private static int Run(ParseResult parsed)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var manifest = dataset.Read(dataset.Resolve(parsed.GetValue(Version) ?? "latest"));
        var partition = parsed.GetValue(Partition);
        var selection = PartitionSelection.Of(manifest, partition);
        if (parsed.GetValue(Json))
        {
            if (partition is null)
                Console.Out.Write(manifest.ToJson());
            else
                DataText.Print(ToJson(selection));
            return ExitCode.Done;
        }

        Console.Out.WriteLine($"{selection.Title}: {DataText.Count(selection.Rows, "row")}, {DataText.Count(selection.Files.Length, "file")}, {DataText.Size(selection.Bytes)}");
        Console.Out.WriteLine($"digest  {manifest.Digest}");
        if (manifest.Source is { } source)
            Console.Out.WriteLine($"source  {source}");
        Console.Out.WriteLine();
        Terminal.Out.Write(Columns(manifest.Schema));
        Console.Out.WriteLine();
        Terminal.Out.Write(Files(selection));
        return ExitCode.Done;
    }

    private static JsonObject ToJson(PartitionSelection selection) => new()
    {
        ["dataset"] = selection.Manifest.Dataset,
        ["version"] = selection.Manifest.Version,
        ["partition"] = selection.Name,
        ["rows"] = selection.Rows,
        ["bytes"] = selection.Bytes,
        ["files"] = new JsonArray([.. selection.Files.Select(f => JsonValue.Create(f.Path))]),
    };

    private static Table Columns(DatasetSchema schema)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("column", "type", "role", "unit");
        foreach (var column in schema.Columns)
            table.AddRow([.. new[] { column.Name, column.Type + (column.Nullable ? "?" : ""), column.Role.ToString(), column.Unit ?? "" }.Select(Markup.Escape)]);
        return table;
    }

    private static Table Files(PartitionSelection selection)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("file", "rows", "size", "digest");
        foreach (var file in selection.Files)
            table.AddRow([.. new[] { file.Path, DataText.Number(file.Rows), DataText.Size(file.Size), file.Digest.Hex[..12] }.Select(Markup.Escape)]);
        return table;
    }
}
