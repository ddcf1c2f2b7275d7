using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Remotes;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class RemoteTests : TwoMachines
{
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

    [Theory]
    [InlineData("{ \"location\": \"x\",\n  \"folder\": \"y\" }", 2, 13, "not a remote: $.folder: there is no such member, only location")]
    [InlineData("{ \"location\": 5 }", 1, 15, "not a remote: $.location: expected a text, and it is 5")]
    [InlineData("{ \"Location\": \"x\" }", 1, 15, "not a remote: $.Location: expected the member 'location'")]
    public void A_wrong_member_of_remote_json_is_named_at_its_place(string text, int line, int column, string message)
    {
        File.WriteAllText(Path.Combine(here.Data, "remote.json"), text);

        var refusal = SnapshotWorkspace.Refused(() => Push(here));

        Assert.Equal((new SourceLocation("data/remote.json", line, column), message), (refusal.Location, refusal.Message));
    }

    [Fact]
    public void What_a_killed_push_left_in_the_folder_goes_with_the_next_after_a_day()
    {
        var (old, young, mine) = (Path.Combine(remote, ".tmp-aaaa"), Path.Combine(remote, ".tmp-bbbb"), Path.Combine(remote, ".mine"));
        foreach (var file in new[] { old, young, mine })
            File.WriteAllText(file, "half a pack");
        foreach (var file in new[] { old, mine })
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-25));

        Push(here);

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(mine)));
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

    private static IEnumerable<(string, string)> Files(string directory) =>
        Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), MlOps.Modeling.Digest.OfFile(f).Hex));
}
