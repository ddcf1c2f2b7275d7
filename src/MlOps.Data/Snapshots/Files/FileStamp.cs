namespace MlOps.Data.Snapshots.Files;

/// <summary>What the file system says of a file without reading it: equal stamps, taken far enough apart, mean equal bytes.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">Of the content; nanoseconds since 1970-01-01T00:00:00 UTC, as is <paramref name="Changed"/>.</param>
/// <param name="Changed">Of the inode: programs can set <paramref name="Modified"/> back, but not this.</param>
/// <param name="Inode">0 where the system has none.</param>
/// <param name="IsRegular">False for links, directories, devices and pipes.</param>
internal readonly record struct FileStamp(long Size, long Modified, long Changed, long Inode, bool IsRegular)
{
    /// <summary>By which to set back a file's time so that any later write gets a newer one: FAT keeps every other second.</summary>
    public static readonly TimeSpan SetBack = TimeSpan.FromSeconds(3);

    private const long Second = 1_000_000_000;

    // Linux stamps files with the time of the last timer tick, at most 10 ms apart, Windows 15.6 ms.
    private const long FineGranularity = Second / 50;

    // A stamp on a whole second comes from a file system that keeps no fractions; FAT keeps every other second.
    private const long CoarseGranularity = 2 * Second;

    /// <summary>Null where there is nothing at the path. Links are not followed.</summary>
    public static FileStamp? Of(string path) => OperatingSystem.IsLinux() ? LinuxStat.Of(path) : Portable(path);

    public static long Now() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;

    /// <summary>Whether any later change must show: one within the clock's granularity of the last could leave the same stamp.</summary>
    /// <param name="now">When the stamp was taken.</param>
    public bool IsSettled(long now) => Settles(Modified) <= now && Settles(Changed) <= now;

    private static long Settles(long stamp) => stamp + (stamp % Second == 0 ? CoarseGranularity : FineGranularity);

    /// <summary>Where there is no statx: without the inode and its change time a program that sets times back goes unnoticed.</summary>
    private static FileStamp? Portable(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return Directory.Exists(path) ? new FileStamp(0, 0, 0, 0, false) : null;
        var modified = (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100;
        var created = (file.CreationTimeUtc - DateTime.UnixEpoch).Ticks * 100;
        return new FileStamp(file.Length, modified, created, 0, file.LinkTarget is null);
    }
}
