using Xunit.Abstractions;

namespace MlOps.Cli.Tests.Data;

public sealed class PushKillTests(ITestOutputHelper output) : TransferKillTests(output)
{
    [Fact]
    public async Task A_killed_push_is_resumed_by_the_next()
    {
        using var workspace = SeveralPacks();
        var remote = Path.Combine(workspace.Root, "remote");
        await KillAtRandomMoments(
            workspace,
            ["data", "push"],
            prepare: _ => Empty(remote),
            check: () => AssertWhole(remote),
            next: () =>
            {
                Assert.Empty(With(workspace, repository => repository.Push(null, distrust: true, progress: null, CancellationToken.None)).Findings);
                Assert.Equal(0, With(workspace, repository => repository.Push(null, distrust: true, progress: null, CancellationToken.None)).Packs);
            });
    }
}
