using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using Spectre.Console;

namespace MlOps.Cli.Data;

/// <summary><c>mlops data pin</c> and <c>mlops data unpin</c>.</summary>
internal static class PinCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Argument<string?> Version = new("version") { Description = "A number, or 'latest' (default: list the pins there are)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Branch = new("--branch") { Description = "The git branch, tag or commit that has the version (default: the working tree)" };
    private static readonly Option<string?> Name = new("--name") { Description = "The pin's name (default: the version's number, after the branch's name where there is one)" };
    private static readonly Option<bool> Json = DataArguments.Json();
    private static readonly Argument<string> Pinned = new("name") { Description = "The pin's name" };

    public static Command Create()
    {
        var command = new Command("pin", "Keep a version's data from `mlops data gc`, even once its manifest is gone; without a version, list the pins.") { Set, Version, Branch, Name, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data pin taxi-fares 4", "mlops data pin taxi-fares 7 --branch experiment", "mlops data pin taxi-fares");
    }

    public static Command CreateUnpin()
    {
        var command = new Command("unpin", "Take a pin away: its data is kept only while a version needs it.") { Set, Pinned };
        command.SetAction((parsed, _) => Task.FromResult(Remove(parsed)));
        return command.WithExamples("mlops data unpin taxi-fares 4", "mlops data unpin taxi-fares experiment-7");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        if (parsed.GetValue(Version) is { } version)
            Console.Out.WriteLine($"{workspace.Display(dataset.Pin(version, parsed.GetValue(Branch), parsed.GetValue(Name), ct))}: commit it, so that it is kept on every machine");
        else if (parsed.GetValue(Json))
            DataText.Print(new JsonArray([.. dataset.Pinned.Select(p => ToJson(p.Name, p.Manifest))]));
        else
            List(dataset);
        return ExitCode.Done;
    }

    private static int Remove(ParseResult parsed)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        dataset.Unpin(parsed.GetRequiredValue(Pinned));
        Console.Out.WriteLine($"{dataset.Name}: the pin '{parsed.GetRequiredValue(Pinned)}' is gone");
        return ExitCode.Done;
    }

    private static void List(Dataset dataset)
    {
        var pins = dataset.Pinned;
        if (pins.Count == 0)
        {
            Console.Out.WriteLine($"{dataset.Name}: no version is pinned");
            return;
        }

        var table = new Table { Border = TableBorder.None };
        table.AddColumns("pin", "version", "rows", "size", "digest");
        foreach (var (name, manifest) in pins)
            table.AddRow([.. new[] { name, FormattableString.Invariant($"{manifest.Version}"), DataText.Number(manifest.Rows), DataText.Size(manifest.Bytes), manifest.Digest.Hex[..12] }.Select(Markup.Escape)]);
        Terminal.Out.Write(table);
    }

    private static JsonObject ToJson(string name, Manifest manifest) => new()
    {
        ["pin"] = name,
        ["version"] = manifest.Version,
        ["rows"] = manifest.Rows,
        ["bytes"] = manifest.Bytes,
        ["digest"] = manifest.Digest.ToString(),
    };
}
