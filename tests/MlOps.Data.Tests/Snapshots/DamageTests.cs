using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class DamageTests
{
    [Fact]
    public void A_flipped_byte_is_named_with_its_pack_its_chunk_and_the_versions_that_need_it()
    {
        using var workspace = TwoVersions();
        var pack = Flip(workspace, "*.pack", at: 5000);

        var finding = Assert.Single(workspace.Verify().Findings);
        var refusal = SnapshotWorkspace.Refused(() => workspace.Checkout(2));

        foreach (var diagnostic in new[] { finding, refusal })
        {
            Assert.Equal(("MLOPS1009", ExitCode.Rejected), (diagnostic.Code.Id, diagnostic.Code.ExitCode));
            Assert.Contains(Path.GetFileNameWithoutExtension(pack), diagnostic.Message, StringComparison.Ordinal);
            Assert.Contains(workspace.Read(2).Files[0].Chunks[0].ToString(), diagnostic.Message, StringComparison.Ordinal);
            Assert.Contains("needed by trips version 1, trips version 2", diagnostic.Message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(workspace.CopyPath(2, "a.csv")));
        Assert.DoesNotContain(Directory.GetFiles(workspace.CopyPath(2)), f => Path.GetFileName(f).StartsWith(".tmp-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(42)]
    public void A_flipped_byte_outside_the_chunks_is_found_too(int at)
    {
        using var workspace = TwoVersions();
        Flip(workspace, "*.pack", at);

        Assert.Equal("MLOPS1009", Assert.Single(workspace.Verify().Findings).Code.Id);
    }

    [Fact]
    public void A_damaged_index_is_made_again_from_its_pack()
    {
        using var workspace = TwoVersions();
        var index = Directory.GetFiles(workspace.PackDirectory, "*.idx").Order().First();
        var before = File.ReadAllBytes(index);
        Flip(workspace, "*.idx", at: 20);

        Assert.Empty(workspace.Verify().Findings);
        Assert.Equal(before, File.ReadAllBytes(index));
    }

    [Fact]
    public void Of_packs_that_lost_their_index_it_is_said_what_makes_it_anew()
    {
        using var workspace = TwoVersions();
        foreach (var index in Directory.GetFiles(workspace.PackDirectory, "*.idx"))
            File.Delete(index);

        Assert.All(workspace.Verify().Findings, finding => Assert.EndsWith("; 2 packs there have lost their index, which `mlops data gc` makes anew", finding.Message, StringComparison.Ordinal));
        using (var repository = new DatasetRepository(workspace.Data))
            repository.CollectGarbage(dryRun: false, progress: null, CancellationToken.None);
        Assert.Empty(workspace.Verify().Findings);
    }

    [Fact]
    public void An_index_and_a_pack_that_are_both_damaged_are_refused()
    {
        using var workspace = TwoVersions();
        foreach (var file in Directory.GetFiles(workspace.PackDirectory))
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^9]);

        Assert.Equal("MLOPS1009", SnapshotWorkspace.Refused(() => workspace.Checkout(1)).Code.Id);
        Assert.Equal("MLOPS1009", Assert.Single(workspace.Verify().Findings).Code.Id);
    }

    [Fact]
    public void Leftovers_of_killed_processes_are_harmless()
    {
        using var workspace = TwoVersions();
        File.WriteAllText(Path.Combine(workspace.PackDirectory, ".tmp-aaaa"), "half a pack");
        File.WriteAllText(Path.Combine(workspace.PackDirectory, new string('0', 64) + ".pack"), "a pack without its index");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(workspace.ManifestPath(1))!, ".tmp-bbbb"), "half a manifest");
        workspace.Checkout(1);
        File.WriteAllText(workspace.CopyPath(1, ".tmp-cccc"), "half a file");

        Assert.Empty(workspace.Verify().Findings);
        Assert.True(workspace.Checkout(1).IsClean);
        Assert.False(workspace.Snapshot().Created);
    }

    [Fact]
    public void A_pack_of_which_nothing_is_left_but_its_length_is_damaged_not_a_defect()
    {
        using var workspace = TwoVersions();
        foreach (var pack in Directory.GetFiles(workspace.PackDirectory, "*.pack"))
            File.WriteAllBytes(pack, [.. File.ReadAllBytes(pack).Select(b => (byte)~b)]);

        Assert.All(workspace.Verify().Findings, finding => Assert.Equal("MLOPS1009", finding.Code.Id));
        Assert.Equal("MLOPS1009", SnapshotWorkspace.Refused(() => workspace.Checkout(1)).Code.Id);
    }

    private static SnapshotWorkspace TwoVersions()
    {
        var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(5000));
        workspace.Snapshot();
        workspace.Write("b.csv", "id,fare\n");
        workspace.Snapshot();
        return workspace;
    }

    /// <summary>Of the largest file that matches.</summary>
    private static string Flip(SnapshotWorkspace workspace, string pattern, int at)
    {
        var file = pattern == "*.idx"
            ? Directory.GetFiles(workspace.PackDirectory, pattern).Order().First()
            : Directory.GetFiles(workspace.PackDirectory, pattern).MaxBy(f => new FileInfo(f).Length)!;
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 0x10;
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
