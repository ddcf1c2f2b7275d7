using Xunit.Abstractions;

namespace MlOps.Cli.Tests.Data;

/// <summary>Of versions that lie in a pack each.</summary>
public abstract class TransferKillTests(ITestOutputHelper output) : KillTests(output)
{
    private protected static DataWorkspace SeveralPacks()
    {
        var workspace = new DataWorkspace();
        workspace.Write("data/remote.json", "{ \"location\": \"remote\" }");
        for (var version = 1; version <= 8; version++)
        {
            workspace.Write("incoming/a.csv", DataWorkspace.Csv(60_000, seed: version));
            Snapshot(workspace, "incoming");
        }

        return workspace;
    }
}
