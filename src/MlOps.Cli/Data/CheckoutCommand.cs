using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class CheckoutCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Argument<string> Version = DataArguments.Version();
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<bool> Force = new("--force") { Description = "Write over files that were edited by hand" };

    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("checkout", "Bring a version's files to data/<set>/v<N>. Files edited by hand are kept, and reported.") { Set, Version, Partition, Force, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data checkout taxi-fares latest", "mlops data checkout taxi-fares 4 --force", "mlops data checkout taxi-fares 4 --partition 2026-01..2026-03");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var selection = PartitionSelection.Of(dataset.Read(dataset.Resolve(parsed.GetRequiredValue(Version))), parsed.GetValue(Partition));
        WorkingCopy copy;
        using (var progress = new ProgressLine())
            copy = dataset.Checkout(selection, parsed.GetValue(Force), progress, ct);

        foreach (var modified in copy.Modified)
            Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, modified));
        if (parsed.GetValue(Json))
            DataText.Print(WorkingCopyJson.Of(copy));
        else
            Console.Out.WriteLine($"{selection.Title}: {DataText.Count(selection.Files.Length, "file")}, {DataText.Size(selection.Bytes)} in {workspace.Display(copy.Directory)}");
        return copy.Modified.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }
}
