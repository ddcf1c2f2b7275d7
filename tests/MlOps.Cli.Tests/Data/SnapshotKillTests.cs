using Xunit.Abstractions;

namespace MlOps.Cli.Tests.Data;

public sealed class SnapshotKillTests(ITestOutputHelper output) : KillTests(output)
{
    [Fact]
    public async Task A_killed_snapshot_leaves_the_versions_before_it_whole_and_the_next_takes_it()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(1000));
        Snapshot(workspace, "incoming");
        var data = Path.Combine(workspace.Root, "data");
        var before = Path.Combine(workspace.Root, "before");
        Copy(data, before);
        var contents = Enumerable.Range(0, 4).Select(i => DataWorkspace.Csv(150_000, seed: i)).ToArray();
        foreach (var (i, content) in contents.Index())
            workspace.Write($"incoming/{i}.csv", content);

        await KillAtRandomMoments(
            workspace,
            ["data", "snapshot", "trips", "incoming"],
            prepare: _ => Copy(before, data),
            check: () => Verify(workspace),
            next: () =>
            {
                Assert.Equal(2, Snapshot(workspace, "incoming").Version.Version);
                var copy = With(workspace, repository => repository.Open("trips").Checkout(2, force: true, progress: null, CancellationToken.None));
                Assert.Equal(contents, Enumerable.Range(0, 4).Select(i => File.ReadAllText(Path.Combine(copy.Directory, $"{i}.csv"))));
            });
    }
}
