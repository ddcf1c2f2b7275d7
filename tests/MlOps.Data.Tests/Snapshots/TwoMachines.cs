using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Remotes;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>Two machines and the folder that is the remote of both; here there are two versions, there none.</summary>
public abstract class TwoMachines : IDisposable
{
    private protected readonly SnapshotWorkspace here = new();
    private protected readonly SnapshotWorkspace there = new();
    private protected readonly string remote = Directory.CreateTempSubdirectory("mlops-remote-").FullName;

    private protected TwoMachines()
    {
        foreach (var workspace in new[] { here, there })
            Configure(workspace, remote.Replace('\\', '/'));
        here.Write("a.csv", SnapshotWorkspace.Csv(5000));
        here.Snapshot();
        here.Write("b.csv", SnapshotWorkspace.Csv(5000, seed: 2));
        here.Snapshot();
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
        Directory.Delete(remote, recursive: true);
    }

    private protected static void Configure(SnapshotWorkspace workspace, string location) =>
        File.WriteAllText(Path.Combine(workspace.Data, "remote.json"), $$"""{ "location": "{{location}}" }""");

    /// <summary>Brings there the manifests that are here, as version control does.</summary>
    private protected void Commit()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(there.ManifestPath(1))!);
        for (var version = 1; version <= 2; version++)
            File.Copy(here.ManifestPath(version), there.ManifestPath(version));
    }

    private protected static TransferResult Push(SnapshotWorkspace workspace, bool distrust = false)
    {
        using var repository = new DatasetRepository(workspace.Data);
        return repository.Push(SnapshotWorkspace.Name, distrust, progress: null, CancellationToken.None);
    }

    private protected static TransferResult Pull(SnapshotWorkspace workspace, IProgress<string>? progress = null)
    {
        using var repository = new DatasetRepository(workspace.Data);
        return repository.Pull(null, progress, CancellationToken.None);
    }
}
