using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Ingest;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Snapshots;

public sealed class IngestorTests
{
    [Fact]
    public void A_file_that_changes_while_it_is_read_is_refused()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,1\n");
        var listed = SourceListing.Of(workspace.Source, DatasetFormat.Csv).Files;
        File.AppendAllText(Path.Combine(workspace.Source, "a.csv"), "2,2\n");
        using var store = new ObjectStore(Path.Combine(workspace.Data, "objects"));
        using var writer = store.BeginWrite();

        var refusal = SnapshotWorkspace.Refused(() => Ingestor.Run(listed, DatasetFormat.Csv, writer, progress: null, CancellationToken.None));

        Assert.Equal(("MLOPS1008", ExitCode.Environment), (refusal.Code.Id, refusal.Code.ExitCode));
    }

    [Fact]
    public void A_cancelled_snapshot_leaves_nothing_behind()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(1000));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var repository = new MlOps.Data.Snapshots.DatasetRepository(workspace.Data);

        Assert.ThrowsAny<OperationCanceledException>(() => repository.Open(SnapshotWorkspace.Name).Snapshot(workspace.Source, null, null, cancelled.Token));

        Assert.Empty(repository.Open(SnapshotWorkspace.Name).Versions);
        Assert.False(Directory.Exists(workspace.PackDirectory));
    }
}
