using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;

namespace MlOps.Data.Tests.Snapshots;

public sealed class StatCacheTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly string directory = Directory.CreateTempSubdirectory("mlops-stat-").FullName;

    [Fact]
    public void A_stamp_is_remembered_once_any_later_change_must_show()
    {
        var stamp = new FileStamp(1, (100 * Second) + 1, (100 * Second) + 1, 7, true);

        Assert.Null(After(stamp, taken: (100 * Second) + 2));
        Assert.Null(After(stamp, taken: (100 * Second) + (Second / 100)));
        Assert.NotNull(After(stamp, taken: (100 * Second) + (Second / 10)));
    }

    [Fact]
    public void A_file_system_without_fractions_of_seconds_is_given_two_seconds()
    {
        var stamp = new FileStamp(1, 100 * Second, 100 * Second, 7, true);

        Assert.Null(After(stamp, taken: 101 * Second));
        Assert.NotNull(After(stamp, taken: 102 * Second));
    }

    [Fact]
    public void Another_size_time_or_inode_is_another_file()
    {
        var stamp = new FileStamp(1, 2, 3, 4, true);
        var cache = StatCache.Open(directory, "root");
        cache.Remember("a", stamp, 10 * Second, Digest.Of("a"));

        Assert.NotNull(cache.Find("a", stamp));
        Assert.Null(cache.Find("b", stamp));
        Assert.All([stamp with { Size = 9 }, stamp with { Modified = 9 }, stamp with { Changed = 9 }, stamp with { Inode = 9 }], other => Assert.Null(cache.Find("a", other)));
    }

    [Fact]
    public void Where_nothing_can_be_kept_files_are_read_again_and_nothing_fails()
    {
        using var workspace = new SnapshotWorkspace();
        File.WriteAllText(Path.Combine(workspace.Data, ".stat-cache"), "a file where the directory would be");
        workspace.Write("a.csv", SnapshotWorkspace.Csv(100));

        Assert.True(workspace.Snapshot().Created);
        Thread.Sleep(50);
        Assert.False(workspace.Snapshot().Created);
        Assert.Equal(["a.csv"], workspace.Checkout(1).Missing);
        Assert.Empty(workspace.Checkout(1).Modified);
        Assert.Empty(workspace.Verify().Findings);
    }

    [Fact]
    public void Stamps_tell_files_from_links_and_directories()
    {
        var file = Path.Combine(directory, "a");
        File.WriteAllText(file, "12345");

        Assert.Equal((5L, true), (FileStamp.Of(file)!.Value.Size, FileStamp.Of(file)!.Value.IsRegular));
        Assert.InRange(FileStamp.Now() - FileStamp.Of(file)!.Value.Modified, -Second, 10 * Second);
        Assert.False(FileStamp.Of(directory)!.Value.IsRegular);
        Assert.Null(FileStamp.Of(file + "b"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Digest? After(FileStamp stamp, long taken)
    {
        var cache = StatCache.Open(directory, "root");
        cache.Remember("a", stamp, taken, Digest.Of("a"));
        cache.Save();
        return StatCache.Open(directory, "root").Find("a", stamp);
    }
}
