using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class StatusCommand
{
    private static readonly Argument<string?> Set = DataArguments.OptionalSet();
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("status", "Compare the working copies that are checked out with their versions; exit 1 where one was edited.") { Set, Partition, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data status", "mlops data status taxi-fares", "mlops data status taxi-fares --partition 2026-03 --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var datasets = parsed.GetValue(Set) is { } name ? [repository.Open(name)] : repository.Names.Select(repository.Open).ToArray();
        var copies = new List<WorkingCopy>();
        foreach (var dataset in datasets)
        {
            var checkedOut = dataset.Versions.Where(v => Directory.Exists(Path.Combine(dataset.Directory, "v" + v.ToString(CultureInfo.InvariantCulture)))).ToArray();
            if (checkedOut.Length == 0 && !parsed.GetValue(Json))
                Console.Out.WriteLine($"{dataset.Name}: no version is checked out");
            foreach (var version in checkedOut)
            {
                var copy = dataset.Status(PartitionSelection.Of(dataset.Read(version), parsed.GetValue(Partition)), ct);
                copies.Add(copy);
                if (!parsed.GetValue(Json))
                    Print(copy);
                foreach (var modified in copy.Modified)
                    Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, modified));
            }
        }

        if (parsed.GetValue(Json))
            DataText.Print(new JsonArray([.. copies.Select(WorkingCopyJson.Of)]));
        return copies.All(c => c.Modified.Count == 0) ? ExitCode.Done : ExitCode.Rejected;
    }

    private static void Print(WorkingCopy copy)
    {
        var title = FormattableString.Invariant($"{copy.Manifest.Dataset} version {copy.Manifest.Version}");
        Console.Out.WriteLine(copy.IsClean
            ? $"{title}: unchanged"
            : $"{title}: {DataText.Number(copy.Modified.Count)} modified, {DataText.Number(copy.Missing.Count)} missing, {DataText.Number(copy.Extra.Count)} not of this version");
        foreach (var missing in copy.Missing)
            Console.Out.WriteLine($"  missing   {missing}");
        foreach (var extra in copy.Extra)
            Console.Out.WriteLine($"  extra     {extra}");
        foreach (var modified in copy.Modified)
            Console.Out.WriteLine($"  modified  {modified}");
    }
}
