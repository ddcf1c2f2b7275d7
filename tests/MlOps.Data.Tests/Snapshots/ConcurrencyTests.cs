using MlOps.Data.Snapshots;

namespace MlOps.Data.Tests.Snapshots;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Snapshots_at_once_each_get_a_version_and_all_verify()
    {
        using var workspace = new SnapshotWorkspace();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            var file = workspace.Write($"{i}/data.csv", SnapshotWorkspace.Csv(20_000, seed: i));
            using var repository = new DatasetRepository(workspace.Data);
            return repository.Open(SnapshotWorkspace.Name).Snapshot(Path.GetDirectoryName(file)!, note: null, progress: null, CancellationToken.None);
        })));

        Assert.Equal(Enumerable.Range(1, 8), results.Select(r => r.Version.Version).Order());
        Assert.Empty(workspace.Verify().Findings);
        foreach (var (i, result) in results.Index())
            Assert.Equal(SnapshotWorkspace.Csv(20_000, seed: i), File.ReadAllBytes(workspace.Checkout(result.Version.Version).Files[0]));
    }

    [Fact]
    public async Task Equal_snapshots_at_once_make_one_version()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(20_000));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => workspace.Snapshot())));

        Assert.Single(results, r => r.Created);
        Assert.All(results, r => Assert.Equal(1, r.Version.Version));
    }

    [Fact]
    public async Task Checkouts_at_once_leave_one_whole_working_copy()
    {
        using var workspace = new SnapshotWorkspace();
        for (var i = 0; i < 20; i++)
            workspace.Write($"{i}.csv", SnapshotWorkspace.Csv(5000, seed: i));
        workspace.Snapshot();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => workspace.Checkout(1))));

        Assert.True(workspace.Checkout(1).IsClean);
    }
}
