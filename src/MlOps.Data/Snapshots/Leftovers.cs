using System.Globalization;
using MlOps.Data.Snapshots.Files;

namespace MlOps.Data.Snapshots;

/// <summary>
/// What killed processes left: halves of packs, the rows of imports, halves of files that were checked out. Whoever makes one
/// shares the store until it is gone again, so that all there are while the store is owned belong to nobody.
/// </summary>
internal static class Leftovers
{
    /// <summary>Files, and the directories of imports with all that is in them.</summary>
    public static IReadOnlyList<FileSystemInfo> Find(DatasetRepository repository) =>
    [
        .. repository.Objects.Leftovers(),
        .. new DirectoryInfo(repository.Root).EnumerateDirectories()
            .SelectMany(set => set.EnumerateDirectories("v*"))
            .Where(IsWorkingCopy)
            .SelectMany(copy => DirectoryWalk.Temporaries(copy.FullName).Select(path => new FileInfo(Path.Combine(copy.FullName, path)))),
    ];

    /// <summary>In bytes.</summary>
    public static long Size(FileSystemInfo leftover) => leftover switch
    {
        FileInfo file => file.Length,
        DirectoryInfo directory => directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
        _ => 0,
    };

    public static void Remove(FileSystemInfo leftover)
    {
        if (leftover is DirectoryInfo directory)
            directory.Delete(recursive: true);
        else
            leftover.Delete();
    }

    /// <summary>Nothing was checked out through a link.</summary>
    private static bool IsWorkingCopy(DirectoryInfo directory) =>
        directory.LinkTarget is null && int.TryParse(directory.Name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
