using Xunit.Abstractions;

namespace MlOps.Cli.Tests.Data;

public sealed class PullKillTests(ITestOutputHelper output) : TransferKillTests(output)
{
    [Fact]
    public async Task A_killed_pull_is_resumed_by_the_next()
    {
        using var workspace = SeveralPacks();
        With(workspace, repository => repository.Push(null, distrust: false, progress: null, CancellationToken.None));
        var packs = Path.Combine(workspace.Root, "data/objects/packs");
        await KillAtRandomMoments(
            workspace,
            ["data", "pull"],
            prepare: _ => Empty(packs),
            check: () => AssertWhole(packs),
            next: () => Assert.Empty(With(workspace, repository => repository.Pull(null, progress: null, CancellationToken.None)).Findings));
    }
}
