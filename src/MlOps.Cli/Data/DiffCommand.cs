using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Comparison;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class DiffCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Argument<string> Before = new("before") { Description = "The earlier version" };
    private static readonly Argument<string> After = new("after") { Description = "The later version, or 'latest'" };
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<bool> Brief = new("--brief") { Description = "Only what the manifests tell: columns and files. No data is read, or brought to this machine" };
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("diff",
            "Say what changed from one version to another: columns, files, rows added, removed and changed (by the key that dataset.json names), and how the columns' profiles moved.")
        {
            Set, Before, After, Partition, Brief, Json,
        };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data diff taxi-fares 5 6", "mlops data diff taxi-fares 5 latest --brief", "mlops data diff taxi-fares 5 6 --partition 2026-03 --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var partition = parsed.GetValue(Partition);
        var diff = VersionDiff.Of(
            dataset.Read(dataset.Resolve(parsed.GetRequiredValue(Before))),
            dataset.Read(dataset.Resolve(parsed.GetRequiredValue(After))),
            partition);
        RowDifference? rows = null;
        IReadOnlyList<ColumnMovement> columns = [];
        var modified = 0;
        if (!diff.IsEmpty && !parsed.GetValue(Brief))
        {
            var (before, after) = (Bring(diff.Before), Bring(diff.After));
            // The frames are read first: that verifies every cell, so that what the rows are compared by is what they are.
            columns = ColumnMovement.Between(Profile(before), Profile(after));
            rows = RowComparer.Compare(
                diff.Before.Schema, Paths(before, diff.Files.Select(f => f.Before)), diff.After.Schema, Paths(after, diff.Files.Select(f => f.After)), workspace.Display, ct);
        }

        if (parsed.GetValue(Json))
            DataText.Print(DiffText.ToJson(diff, rows, columns));
        else
            DiffText.Print(diff, rows, columns);
        return modified == 0 ? ExitCode.Done : ExitCode.Rejected;

        WorkingCopy? Bring(Manifest manifest)
        {
            var files = PartitionSelection.FilesOf(manifest, partition);
            if (files.IsEmpty)
                return null;
            using var progress = new ProgressLine();
            var copy = dataset.Checkout(PartitionSelection.Of(manifest, partition), force: false, progress, ct);
            foreach (var file in copy.Modified)
                Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, file));
            modified += copy.Modified.Count;
            return copy;
        }

        DatasetProfile? Profile(WorkingCopy? copy) =>
            copy is null ? null : DatasetProfile.Of(FrameReader.Read(copy.Manifest.Schema, copy.Files, new FrameReaderOptions { Display = workspace.Display }, ct));
    }

    private static string[] Paths(WorkingCopy? copy, IEnumerable<ManifestFile?> files) =>
        [.. files.OfType<ManifestFile>().Select(f => Path.Combine(copy!.Directory, f.Path))];
}
