using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>What is damaged on one side, and what the other can do about it.</summary>
public sealed class RemoteDamageTests : TwoMachines
{
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

    private static string Largest(string directory) => Directory.GetFiles(directory, "*.pack").MaxBy(f => new FileInfo(f).Length)!;

    private static void Flip(string directory, int at)
    {
        var file = Largest(directory);
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }
}
