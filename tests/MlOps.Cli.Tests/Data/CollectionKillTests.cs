using Xunit.Abstractions;

namespace MlOps.Cli.Tests.Data;

public sealed class CollectionKillTests(ITestOutputHelper output) : KillTests(output)
{
    [Fact]
    public async Task A_killed_collection_loses_nothing_that_is_needed_and_the_next_frees_the_rest()
    {
        using var workspace = new DataWorkspace();
        // Packs of which a half is needed: each is written anew, and then goes.
        for (var version = 1; version <= 6; version++)
        {
            workspace.Write($"incoming/kept-{version}.csv", DataWorkspace.Csv(30_000, seed: version));
            workspace.Write("incoming/passing.csv", DataWorkspace.Csv(30_000, seed: 100 + version));
            Snapshot(workspace, "incoming");
        }

        File.Delete(Path.Combine(workspace.Root, "incoming/passing.csv"));
        Snapshot(workspace, "incoming");
        for (var version = 1; version <= 6; version++)
            File.Delete(Path.Combine(workspace.Root, $"data/trips/versions/{version}.json"));
        var objects = Path.Combine(workspace.Root, "data/objects");
        var before = Path.Combine(workspace.Root, "before");
        Copy(objects, before);

        await KillAtRandomMoments(
            workspace,
            ["data", "gc"],
            prepare: _ => Copy(before, objects),
            check: () => Verify(workspace),
            next: () =>
            {
                Assert.Empty(With(workspace, repository => repository.CollectGarbage(dryRun: false, progress: null, CancellationToken.None)).Findings);
                var again = With(workspace, repository => repository.CollectGarbage(dryRun: false, progress: null, CancellationToken.None));
                Assert.Equal((0, 0, 0), (again.PacksRemoved, again.PacksRewritten, again.Leftovers));
            });
    }
}
