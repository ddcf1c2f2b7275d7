using System.Net.Sockets;
using MlOps.Data.Snapshots;

namespace MlOps.Data.Tests.Snapshots;

public sealed class GarbageTests
{
    [Fact]
    public void What_versions_reach_stays_and_nothing_is_freed()
    {
        using var workspace = TwoVersions();
        var before = Packs(workspace);

        Assert.Equal((0, 0, 0L, 0L, 0), Numbers(Collect(workspace)));
        Assert.Equal(before, Packs(workspace));
    }

    [Fact]
    public void What_only_a_removed_version_reached_goes_and_the_rest_verifies()
    {
        using var workspace = TwoVersions();
        var size = Size(workspace);
        File.Delete(workspace.ManifestPath(2));

        var told = Collect(workspace, dryRun: true);
        Assert.Equal(size, Size(workspace));
        var done = Collect(workspace);

        Assert.Equal(Numbers(told), Numbers(done));
        Assert.Equal((1, 0), (done.PacksRemoved, done.PacksRewritten));
        Assert.Equal(size - done.Bytes, Size(workspace));
        Assert.Empty(workspace.Verify().Findings);
        Assert.Equal(SnapshotWorkspace.Csv(5000), File.ReadAllBytes(workspace.Checkout(1).Files[0]));
        Assert.Equal((0, 0, 0L, 0L, 0), Numbers(Collect(workspace)));
    }

    [Fact]
    public void A_pack_that_is_partly_needed_is_written_anew_with_what_is()
    {
        using var workspace = PartlyNeeded();
        var size = Size(workspace);

        var done = Collect(workspace);

        Assert.Equal((0, 1), (done.PacksRemoved, done.PacksRewritten));
        Assert.InRange(done.Bytes, 1, size);
        Assert.Equal(size - done.Bytes, Size(workspace));
        Assert.Empty(workspace.Verify().Findings);
        Assert.Equal(SnapshotWorkspace.Csv(5000), File.ReadAllBytes(workspace.Checkout(2).Files[0]));
    }

    [Fact]
    public void A_manifest_among_the_pins_keeps_its_data()
    {
        using var workspace = TwoVersions();
        var pin = Path.Combine(workspace.Data, "trips/pins/other-2.json");
        Directory.CreateDirectory(Path.GetDirectoryName(pin)!);
        File.Move(workspace.ManifestPath(2), pin);

        Assert.Equal(0, Collect(workspace).PacksRemoved);
    }

    [Fact]
    public void Data_of_a_set_without_a_definition_stays()
    {
        using var workspace = TwoVersions();
        File.Delete(Path.Combine(workspace.Data, "trips/dataset.json"));

        Assert.Equal(0, Collect(workspace).PacksRemoved);
    }

    [Theory]
    [InlineData("versions/2.json")]
    [InlineData("pins/mine.json")]
    public void A_manifest_that_cannot_be_read_ends_it_before_anything_is_removed(string file)
    {
        using var workspace = TwoVersions();
        File.Delete(workspace.ManifestPath(2));
        var path = Path.Combine(workspace.Data, "trips", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "{}");
        var before = Packs(workspace);

        Assert.Equal("MLOPS1004", SnapshotWorkspace.Refused(() => Collect(workspace)).Code.Id);
        Assert.Equal(before, Packs(workspace));
    }

    [Fact]
    public void A_pack_in_which_something_needed_is_damaged_is_left_and_named()
    {
        using var workspace = PartlyNeeded();
        var pack = Assert.Single(Directory.GetFiles(workspace.PackDirectory, "*.pack"));
        var bytes = File.ReadAllBytes(pack);
        for (var at = 8; at < bytes.Length; at++)
            bytes[at] ^= 1;
        File.WriteAllBytes(pack, bytes);

        var result = Collect(workspace);

        Assert.Equal("MLOPS1009", Assert.Single(result.Findings).Code.Id);
        Assert.Equal(0, result.PacksRewritten);
        Assert.True(File.Exists(pack));
    }

    [Fact]
    public void Leftovers_go_and_a_chunk_that_is_there_twice_is_kept_once()
    {
        using var workspace = PartlyNeeded();
        var old = Assert.Single(Directory.GetFiles(workspace.PackDirectory, "*.pack"));
        var (pack, index) = (File.ReadAllBytes(old), File.ReadAllBytes(Path.ChangeExtension(old, ".idx")));
        Collect(workspace);
        // As a kill between writing the new packs and removing the old ones leaves it: here within the latter, too.
        File.WriteAllBytes(old, pack);
        File.WriteAllText(Path.Combine(workspace.PackDirectory, ".tmp-aaaa"), "half a pack");
        foreach (var indexed in new[] { false, true })
        {
            if (indexed)
            {
                File.WriteAllBytes(old, pack);
                File.WriteAllBytes(Path.ChangeExtension(old, ".idx"), index);
            }

            var done = Collect(workspace);

            Assert.Equal((1, 0, indexed ? 0 : 1), (done.PacksRemoved, done.PacksRewritten, done.Leftovers));
            Assert.Equal(2, Directory.GetFiles(workspace.PackDirectory).Length);
            Assert.Empty(workspace.Verify().Findings);
        }
    }

    [Fact]
    public void What_killed_imports_and_checkouts_left_goes_and_nothing_else()
    {
        using var workspace = TwoVersions();
        workspace.Checkout(2);
        var outside = Directory.CreateDirectory(Path.Combine(workspace.Directory, "outside")).FullName;
        string[] kept = [Path.Combine(outside, ".tmp-mine"), Path.Combine(workspace.Data, "trips/vx/.tmp-mine"), workspace.CopyPath(2, ".mine/.tmp-mine"), workspace.CopyPath(2, "mine.csv")];
        string[] left = [Path.Combine(workspace.Data, "objects/.import-aaaa/trips.csv"), workspace.CopyPath(2, ".tmp-aaaa"), workspace.CopyPath(1, "b/.tmp-bbbb")];
        foreach (var file in kept.Concat(left))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "id,fare\n");
        }

        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(workspace.CopyPath(2, "link"), outside);

        Assert.Equal((0, 0, 0L, 24L, 3), Numbers(Collect(workspace, dryRun: true)));
        Assert.All(left, file => Assert.True(File.Exists(file), file));
        Assert.Equal((0, 0, 0L, 24L, 3), Numbers(Collect(workspace)));
        Assert.All(left, file => Assert.False(File.Exists(file), file));
        Assert.False(Directory.Exists(Path.GetDirectoryName(left[0])));
        Assert.All(kept, file => Assert.True(File.Exists(file), file));
        Assert.Empty(workspace.Checkout(2).Missing);
    }

    [Fact]
    public async Task An_import_that_is_being_written_is_waited_for()
    {
        using var workspace = TwoVersions();
        using var repository = new DatasetRepository(workspace.Data);
        var waiting = new TaskCompletionSource();
        Task<GarbageResult>? collecting = null;

        var imported = repository.Open(SnapshotWorkspace.Name).Import(
            path =>
            {
                collecting = Task.Run(() => Collect(workspace, progress: new Told(_ => waiting.TrySetResult())));
                Task.WaitAny(collecting, waiting.Task);
                File.WriteAllBytes(path, SnapshotWorkspace.Csv(5000, seed: 3));
            },
            note: null, progress: null, CancellationToken.None);

        Assert.True(waiting.Task.IsCompleted);
        Assert.Equal((3, 0), (imported.Version.Version, (await collecting!).Leftovers));
        Assert.Empty(workspace.Verify().Findings);
    }

    [Fact]
    public void A_lock_that_cannot_be_opened_is_an_error_and_not_one_that_others_hold()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = TwoVersions();
        var file = Path.Combine(workspace.Data, "objects/.lock");
        File.Delete(file);
        // Opening a socket fails as on a read-only disk: though there is a file, and with an error of its own.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(file));

        var error = Assert.Throws<IOException>(() => Collect(workspace, progress: new Told(Assert.Fail)));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(workspace.Verify);
    }

    [Fact]
    public async Task Snapshots_and_collections_at_once_are_each_right()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("0/a.csv", SnapshotWorkspace.Csv(1000));
        var work = Enumerable.Range(0, 12).Select(i => Task.Run(() =>
        {
            if (i % 2 == 1)
            {
                Collect(workspace);
                return;
            }

            var file = workspace.Write($"{i}/data.csv", SnapshotWorkspace.Csv(20_000, seed: i));
            using var repository = new DatasetRepository(workspace.Data);
            repository.Open(SnapshotWorkspace.Name).Snapshot(Path.GetDirectoryName(file)!, note: null, progress: null, CancellationToken.None);
        }));

        await Task.WhenAll(work);

        var verified = workspace.Verify();
        Assert.Equal((0, 6), (verified.Findings.Count, verified.Versions));
    }

    private static GarbageResult Collect(SnapshotWorkspace workspace, bool dryRun = false, IProgress<string>? progress = null)
    {
        using var repository = new DatasetRepository(workspace.Data);
        return repository.CollectGarbage(dryRun, progress, CancellationToken.None);
    }

    private static SnapshotWorkspace TwoVersions()
    {
        var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(5000));
        workspace.Snapshot();
        workspace.Write("b.csv", SnapshotWorkspace.Csv(5000, seed: 2));
        workspace.Snapshot();
        return workspace;
    }

    /// <summary>One pack with two files, of which one is needed.</summary>
    private static SnapshotWorkspace PartlyNeeded()
    {
        var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(5000));
        workspace.Write("b.csv", SnapshotWorkspace.Csv(5000, seed: 2));
        workspace.Snapshot();
        File.Delete(Path.Combine(workspace.Source, "b.csv"));
        File.Delete(workspace.ManifestPath(1));
        workspace.Snapshot();
        return workspace;
    }

    private static (int Removed, int Rewritten, long Chunks, long Bytes, int Leftovers) Numbers(GarbageResult result) =>
        (result.PacksRemoved, result.PacksRewritten, result.Chunks, result.Bytes, result.Leftovers);

    private static string[] Packs(SnapshotWorkspace workspace) => [.. Directory.GetFiles(workspace.PackDirectory).Order(StringComparer.Ordinal)];

    private static long Size(SnapshotWorkspace workspace) => Packs(workspace).Sum(f => new FileInfo(f).Length);
}
