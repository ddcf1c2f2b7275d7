using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>A remote that has less than it says: a push does not believe it, and a pull after the push has everything.</summary>
public sealed class RemoteTrustTests : TwoMachines
{
    [Theory]
    [InlineData(".pack", -1L)]
    [InlineData(".pack", 0L)]
    [InlineData(".pack", 7L)]
    [InlineData(".pack", 5000L)]
    [InlineData(".idx", -1L)]
    [InlineData(".idx", 0L)]
    [InlineData(".idx", 30L)]
    public void What_is_gone_or_cut_short_is_pushed_again(string extension, long length)
    {
        Push(here);
        Commit();
        Cut(Remotes(extension)[0], length);

        var pushed = Push(here);

        Assert.Equal((1, 0), (pushed.Packs, pushed.Findings.Count));
        Assert.Equal(0, Push(here).Packs);
        AssertPulled();
    }

    [Theory]
    [InlineData(".pack")]
    [InlineData(".idx")]
    public void What_is_longer_than_it_was_is_pushed_again(string extension)
    {
        Push(here);
        Commit();
        File.AppendAllText(Remotes(extension)[0], "more");

        Assert.Equal(1, Push(here).Packs);
        AssertPulled();
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(5000L)]
    public void What_is_missing_there_and_packed_otherwise_here_is_pushed(long length)
    {
        Push(here);
        PackOtherwise();
        Assert.Equal(0, Push(here).Packs);
        foreach (var pack in Remotes(".pack"))
            Cut(pack, length);

        Assert.Equal(1, Push(here).Packs);
        Assert.Empty(Pull(there).Findings);
        Assert.Empty(there.Verify().Findings);
    }

    [Fact]
    public void An_index_that_names_more_than_fits_into_its_pack_is_not_believed()
    {
        Push(here);
        PackOtherwise();
        var packs = Remotes(".pack");
        File.WriteAllBytes(Path.ChangeExtension(packs[0], ".idx"), PackIndex.Write([.. PackRecords.Read(packs[0]), .. PackRecords.Read(packs[1])]));
        Delete(packs[1]);

        Assert.Equal(1, Push(here).Packs);
        Assert.Empty(Pull(there).Findings);
        Assert.Empty(there.Verify().Findings);
    }

    [Fact]
    public void What_is_neither_here_nor_whole_there_is_named()
    {
        Push(here);
        Commit();
        foreach (var pack in Remotes(".pack"))
            Cut(pack, 5000);

        var finding = Assert.Single(Push(there).Findings);

        Assert.Equal(("MLOPS1011", ExitCode.Environment), (finding.Code.Id, finding.Code.ExitCode));
        Assert.Contains("trips version 1, trips version 2 are neither on this machine nor at ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_index_of_the_right_length_is_told_by_reading_it(bool wholeInItself)
    {
        Push(here);
        Commit();
        var index = Remotes(".idx")[0];
        var bytes = File.ReadAllBytes(index);
        bytes[100] ^= 1;
        var pack = PackRecords.Read(Path.ChangeExtension(index, ".pack"));
        File.WriteAllBytes(index, wholeInItself ? PackIndex.Write([.. pack.Select((entry, i) => entry with { Chunk = MlOps.Modeling.Digest.Of($"{i}") })]) : bytes);

        Assert.Equal(0, Push(here).Packs);
        Assert.Contains("push them from a machine that has them, with --verify", Assert.Single(Pull(there).Findings).Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (Push(here, distrust: true).Packs, Push(here, distrust: true).Packs));
        AssertPulled();
    }

    private void AssertPulled()
    {
        Assert.Empty(Pull(there).Findings);
        Assert.Empty(there.Verify().Findings);
        Assert.Equal(SnapshotWorkspace.Csv(5000, seed: 2), File.ReadAllBytes(there.Checkout(2).Files[1]));
    }

    /// <summary>Whoever lost its packs and takes the files again packs the same chunks otherwise.</summary>
    private void PackOtherwise()
    {
        Commit();
        Directory.Delete(here.PackDirectory, recursive: true);
        here.Snapshot();
    }

    private string[] Remotes(string extension) => [.. Directory.GetFiles(remote, "*" + extension).Order(StringComparer.Ordinal)];

    /// <param name="length">In bytes; negative for no file at all.</param>
    private static void Cut(string file, long length)
    {
        if (length < 0)
            File.Delete(file);
        else
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..(int)length]);
    }

    private static void Delete(string pack)
    {
        File.Delete(pack);
        File.Delete(Path.ChangeExtension(pack, ".idx"));
    }
}
