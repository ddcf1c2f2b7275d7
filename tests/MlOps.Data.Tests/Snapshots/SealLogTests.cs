namespace MlOps.Data.Tests.Snapshots;

public sealed class SealLogTests
{
    [Fact]
    public void A_number_is_not_given_again_although_its_manifest_was_deleted()
    {
        using var workspace = TwoVersions();
        var seal = workspace.Read(2).Seal;
        File.Delete(workspace.ManifestPath(2));

        var gone = SnapshotWorkspace.Refused(() => workspace.Checkout(2));
        var next = workspace.Taken();

        Assert.Equal(("MLOPS1021", 2), (gone.Code.Id, gone.Code.ExitCode));
        Assert.Equal((3, seal), (next.Version, next.Parent));
        Assert.Equal(3, workspace.Read(3).Version);
    }

    [Fact]
    public void Of_all_manifests_deleted_the_next_still_follows_the_last()
    {
        using var workspace = TwoVersions();
        Directory.GetFiles(Path.GetDirectoryName(workspace.ManifestPath(1))!, "*.json").ToList().ForEach(File.Delete);

        Assert.Equal(3, workspace.Snapshot().Version.Version);
    }

    [Fact]
    public void The_newest_version_written_over_is_refused_though_nothing_follows_it()
    {
        using var workspace = TwoVersions();
        using var other = TwoVersions(seed: 3);
        File.Copy(other.ManifestPath(2), workspace.ManifestPath(2), overwrite: true);

        Assert.Equal("MLOPS1005", SnapshotWorkspace.Refused(() => workspace.Read(2)).Code.Id);
    }

    [Fact]
    public void A_version_whose_line_a_kill_prevented_gets_it_with_the_next()
    {
        using var workspace = TwoVersions();
        var log = Log(workspace);
        var lines = File.ReadAllLines(log);
        File.WriteAllText(log, lines[0] + "\r\n");

        workspace.Write("c.csv", "id,fare\n");
        workspace.Snapshot();

        Assert.Equal([.. lines, $"3 {workspace.Read(3).Seal}"], File.ReadAllLines(log));
    }

    [Theory]
    [InlineData("<<<<<<< ours", "is not a version's number")]
    [InlineData("2 sha256:aa", "is not a version's number")]
    [InlineData("1 sha256:0000000000000000000000000000000000000000000000000000000000000000", "version 1 has two seals")]
    public void A_line_that_a_merge_left_is_pointed_at(string line, string why)
    {
        using var workspace = TwoVersions();
        File.AppendAllText(Log(workspace), line + "\n");

        var refusal = SnapshotWorkspace.Refused(() => workspace.Snapshot());

        Assert.Equal(("MLOPS1022", "data/trips/versions/seals.txt(3,1)"), (refusal.Code.Id, refusal.Location!.ToString()));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    private static SnapshotWorkspace TwoVersions(int seed = 1)
    {
        var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(10, seed));
        workspace.Snapshot();
        workspace.Write("b.csv", SnapshotWorkspace.Csv(20, seed));
        workspace.Snapshot();
        return workspace;
    }

    private static string Log(SnapshotWorkspace workspace) => Path.Combine(Path.GetDirectoryName(workspace.ManifestPath(1))!, "seals.txt");
}
