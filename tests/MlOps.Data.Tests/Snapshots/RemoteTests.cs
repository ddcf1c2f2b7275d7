using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Objects;
using MlOps.Data.Snapshots.Remotes;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class RemoteTests : IDisposable
{
    private readonly SnapshotWorkspace here = new();
    private readonly SnapshotWorkspace there = new();
    private readonly string remote = Directory.CreateTempSubdirectory("mlops-remote-").FullName;

    public RemoteTests()
    {
        foreach (var workspace in new[] { here, there })
            Configure(workspace, remote.Replace('\\', '/'));
        here.Write("a.csv", SnapshotWorkspace.Csv(5000));
        here.Snapshot();
        here.Write("b.csv", SnapshotWorkspace.Csv(5000, seed: 2));
        here.Snapshot();
    }

    [Fact]
    public void What_was_pushed_here_is_pulled_there_and_nothing_twice()
    {
        var pushed = Push(here);
        var again = Push(here);
        Commit();
        var pulled = Pull(there);

        Assert.Equal((2, 0, 2), (pushed.Packs, again.Packs, pulled.Packs));
        Assert.Equal(0, Pull(there).Packs);
        Assert.Empty(there.Verify().Findings);
        Assert.Equal(SnapshotWorkspace.Csv(5000, seed: 2), File.ReadAllBytes(there.Checkout(2).Files[1]));
        Assert.Equal(Files(here.PackDirectory), Files(there.PackDirectory));
    }

    [Fact]
    public void Packs_that_were_written_anew_are_not_pushed_again()
    {
        Push(here);
        File.Delete(here.ManifestPath(2));
        using (var repository = new DatasetRepository(here.Data))
            repository.CollectGarbage(dryRun: false, progress: null, CancellationToken.None);

        Assert.Equal(0, Push(here).Packs);
    }

    [Fact]
    public void A_checkout_pulls_what_it_needs_and_no_more()
    {
        Push(here);
        Commit();

        Assert.Equal(SnapshotWorkspace.Csv(5000), File.ReadAllBytes(there.Checkout(1).Files[0]));
        Assert.Single(Directory.GetFiles(there.PackDirectory, "*.pack"));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(12)]
    [InlineData(0)]
    public void A_pull_heals_a_damaged_pack(int at)
    {
        Push(here);
        Flip(here.PackDirectory, at);
        Assert.NotEmpty(here.Verify().Findings);

        var pulled = Pull(here);

        Assert.Single(pulled.DamagedPacks);
        Assert.Empty(pulled.Findings);
        Assert.Empty(here.Verify().Findings);
        Assert.Empty(Pull(here).DamagedPacks);
    }

    [Fact]
    public void A_pull_that_waits_for_a_reader_says_so()
    {
        Push(here);
        Flip(here.PackDirectory, 5000);
        using var repository = new DatasetRepository(here.Data);
        var reader = repository.Objects.Share(CancellationToken.None);
        var waited = false;

        Pull(here, new Told(text =>
        {
            if (!text.StartsWith("waiting for others", StringComparison.Ordinal))
                return;
            waited = true;
            reader.Dispose();
        }));

        Assert.True(waited);
        Assert.Empty(here.Verify().Findings);
    }

    [Fact]
    public void A_pull_heals_a_pack_whose_index_is_damaged_too()
    {
        Push(here);
        foreach (var file in Directory.GetFiles(here.PackDirectory))
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^9]);

        Assert.Equal((2, 2), (Pull(here).DamagedPacks.Count, Directory.GetFiles(here.PackDirectory, "*.pack").Length));
        Assert.Empty(here.Verify().Findings);
    }

    [Fact]
    public void Damage_that_a_read_found_is_healed_though_no_stamp_tells_of_it()
    {
        Push(here);
        Pull(here);
        var pack = Largest(here.PackDirectory);
        var time = File.GetLastWriteTimeUtc(pack);
        Flip(here.PackDirectory, 5000);
        File.SetLastWriteTimeUtc(pack, time);
        Assert.Equal("MLOPS1009", SnapshotWorkspace.Refused(() => here.Checkout(2)).Code.Id);

        Assert.Single(Pull(here).DamagedPacks);
        Assert.Equal(SnapshotWorkspace.Csv(5000), File.ReadAllBytes(here.Checkout(2).Files[0]));
    }

    [Fact]
    public void A_snapshot_of_the_same_files_heals_a_damaged_pack()
    {
        Flip(here.PackDirectory, 5000);

        var again = here.Snapshot();

        Assert.False(again.Created);
        Assert.Single(again.DamagedPacks);
        Assert.Empty(here.Verify().Findings);
    }

    [Fact]
    public void A_damaged_pack_is_neither_pushed_nor_pulled()
    {
        Flip(here.PackDirectory, 5000);
        var pushed = Push(here);
        Assert.Equal(("MLOPS1009", 1), (Assert.Single(pushed.Findings).Code.Id, pushed.Packs));

        here.Snapshot();
        Push(here);
        Commit();
        Flip(remote, 5000);
        var pulled = Pull(there);

        Assert.Equal("MLOPS1009", Assert.Single(pulled.Findings).Code.Id);
        Assert.Contains(Path.GetFileName(Largest(remote)), pulled.Findings[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(there.PackDirectory), f => Path.GetFileName(f).StartsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_push_that_distrusts_the_remote_heals_it()
    {
        Push(here);
        Commit();
        var damaged = Largest(remote);
        Flip(remote, 5000);

        Assert.Equal(0, Push(here).Packs);
        Assert.Contains("`mlops data push --verify`", Assert.Single(Pull(there).Findings).Message, StringComparison.Ordinal);
        Assert.Equal(1, Push(here, distrust: true).Packs);
        Assert.Equal(0, Push(here, distrust: true).Packs);
        Assert.Equal(Path.GetFileNameWithoutExtension(damaged), MlOps.Modeling.Digest.OfFile(damaged).Hex);
        Assert.Empty(Pull(there).Findings);
        Assert.Empty(there.Verify().Findings);
    }

    [Fact]
    public void What_lies_in_a_damaged_pack_of_the_remote_is_pulled_from_another_that_has_it()
    {
        Push(here);
        Commit();
        // Whoever lost its packs and takes the files again packs the same chunks otherwise.
        Directory.Delete(here.PackDirectory, recursive: true);
        here.Write("0.csv", SnapshotWorkspace.Csv(9000, seed: 9));
        here.Snapshot();
        foreach (var pack in Directory.GetFiles(remote, "*.pack"))
            File.WriteAllBytes(pack, [.. File.ReadAllBytes(pack)[..^1], 0]);
        Push(here, distrust: true);

        Pull(there);

        Assert.Empty(there.Verify().Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_index_that_names_what_its_pack_does_not_hold_is_believed_once(bool elsewhere)
    {
        Push(here);
        Commit();
        var (first, second) = (remote + "/" + PackOf(version: 1), remote + "/" + PackOf(version: 2));
        var (liar, truth) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        // Whole in itself, and made of another pack's records.
        File.WriteAllBytes(Path.ChangeExtension(liar, ".idx"), PackIndex.Write([.. PackRecords.Read(liar), .. PackRecords.Read(truth)]));
        if (!elsewhere)
            File.Delete(Path.ChangeExtension(truth, ".idx"));

        var pulled = Pull(there);

        if (elsewhere)
        {
            Assert.Equal((2, 0), (pulled.Packs, pulled.Findings.Count));
            Assert.Empty(there.Verify().Findings);
            return;
        }

        var finding = Assert.Single(pulled.Findings);
        Assert.Equal(("MLOPS1011", ExitCode.Environment, 1), (finding.Code.Id, finding.Code.ExitCode, pulled.Packs));

        string PackOf(int version)
        {
            using var repository = new DatasetRepository(here.Data);
            return Path.GetFileName(repository.Objects.Locate(here.Read(version).Files[version - 1].Chunks[0])!);
        }
    }

    [Fact]
    public void A_transfer_that_meets_a_full_disk_leaves_nothing_half_visible_and_is_resumed()
    {
        Commit();
        Configure(here, "quota://here");
        Configure(there, "quota://there");
        using (var repository = new DatasetRepository(here.Data) { RemoteSchemes = Quota(9000) })
            Assert.True(FullDisk.IsReasonOf(Assert.Throws<IOException>(() => repository.Push(null, distrust: false, progress: null, CancellationToken.None))));
        AssertWhole(remote);

        Configure(here, remote);
        Push(here);
        using (var repository = new DatasetRepository(there.Data) { RemoteSchemes = Quota(9000) })
            Assert.True(FullDisk.IsReasonOf(Assert.Throws<IOException>(() => repository.Pull(null, progress: null, CancellationToken.None))));
        AssertWhole(there.PackDirectory);

        Configure(there, remote);
        Assert.Empty(Pull(there).Findings);
        Assert.Empty(there.Verify().Findings);

        Dictionary<string, Func<Uri, IRemoteStore>> Quota(long bytes) => new() { ["quota"] = _ => new QuotaRemote(remote, bytes) };

        static void AssertWhole(string directory) => Assert.All(Directory.GetFiles(directory), file => Assert.True(
            file.EndsWith(".idx", StringComparison.Ordinal) || Path.GetFileNameWithoutExtension(file) == MlOps.Modeling.Digest.OfFile(file).Hex, file));
    }

    [Fact]
    public void What_neither_side_has_is_named()
    {
        Commit();
        File.WriteAllText(Path.Combine(remote, "notes.txt"), "not ours");

        foreach (var findings in new[] { Pull(there).Findings, Push(there).Findings })
        {
            var finding = Assert.Single(findings);
            Assert.Equal(("MLOPS1011", ExitCode.Environment), (finding.Code.Id, finding.Code.ExitCode));
            Assert.Contains("trips version 1, trips version 2", finding.Message, StringComparison.Ordinal);
        }

        Assert.Equal("MLOPS1011", SnapshotWorkspace.Refused(() => there.Checkout(1)).Code.Id);
    }

    [Fact]
    public async Task Pushes_and_pulls_at_once_are_each_right()
    {
        Commit();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Push(here))));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Pull(there))));

        Assert.Empty(there.Verify().Findings);
        Assert.Equal(4, Directory.GetFiles(remote).Length);
    }

    [Theory]
    [InlineData("""{ "location": "" }""")]
    [InlineData("""{ "location": "blob://account/container" }""")]
    [InlineData("""{ "folder": "x" }""")]
    [InlineData("not json")]
    public void A_remote_that_cannot_be_used_is_refused(string text)
    {
        File.WriteAllText(Path.Combine(here.Data, "remote.json"), text);

        var refusal = SnapshotWorkspace.Refused(() => Push(here));

        Assert.Equal(("MLOPS1015", ExitCode.Usage, "data/remote.json"), (refusal.Code.Id, refusal.Code.ExitCode, refusal.Location!.File));
    }

    [Fact]
    public void A_share_that_is_not_mounted_is_not_taken_for_an_empty_one()
    {
        Configure(here, "/nowhere/at/all");

        Assert.Equal(("MLOPS1016", ExitCode.Environment), (SnapshotWorkspace.Refused(() => Push(here)).Code.Id, SnapshotWorkspace.Refused(() => Push(here)).Code.ExitCode));
    }

    [Fact]
    public void An_address_is_served_by_whoever_serves_its_scheme()
    {
        Configure(here, "memory://store");
        using var repository = new DatasetRepository(here.Data) { RemoteSchemes = new Dictionary<string, Func<Uri, IRemoteStore>> { ["memory"] = address => new FolderRemote(Path.Combine(remote, address.Host)) } };

        Assert.Equal(2, repository.Push(null, distrust: false, progress: null, CancellationToken.None).Packs);
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
        Directory.Delete(remote, recursive: true);
    }

    private static void Configure(SnapshotWorkspace workspace, string location) =>
        File.WriteAllText(Path.Combine(workspace.Data, "remote.json"), $$"""{ "location": "{{location}}" }""");

    /// <summary>Brings there the manifests that are here, as version control does.</summary>
    private void Commit()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(there.ManifestPath(1))!);
        for (var version = 1; version <= 2; version++)
            File.Copy(here.ManifestPath(version), there.ManifestPath(version));
    }

    private static TransferResult Push(SnapshotWorkspace workspace, bool distrust = false)
    {
        using var repository = new DatasetRepository(workspace.Data);
        return repository.Push(SnapshotWorkspace.Name, distrust, progress: null, CancellationToken.None);
    }

    private static TransferResult Pull(SnapshotWorkspace workspace, IProgress<string>? progress = null)
    {
        using var repository = new DatasetRepository(workspace.Data);
        return repository.Pull(null, progress, CancellationToken.None);
    }

    private static IEnumerable<(string, string)> Files(string directory) =>
        Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), MlOps.Modeling.Digest.OfFile(f).Hex));

    private static string Largest(string directory) => Directory.GetFiles(directory, "*.pack").MaxBy(f => new FileInfo(f).Length)!;

    private static void Flip(string directory, int at)
    {
        var file = Largest(directory);
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }
}
