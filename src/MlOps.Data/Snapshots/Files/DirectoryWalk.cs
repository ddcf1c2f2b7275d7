using System.IO.Enumeration;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Files;

/// <summary>Everything below a directory that is not itself a directory; links are found, never followed.</summary>
internal static class DirectoryWalk
{
    /// <summary>Paths relative to the root, separated by '/', in ordinal order. Names that start with a full stop are passed over, with all below them.</summary>
    public static string[] Files(string root) => Find(root, (ref FileSystemEntry entry) => entry.FileName[0] != '.');

    /// <summary>As <see cref="Files"/>, of the temporary files beside those.</summary>
    public static string[] Temporaries(string root) => Find(root, (ref FileSystemEntry entry) => entry.FileName.StartsWith(AtomicFile.TemporaryPrefix, StringComparison.Ordinal));

    private static string[] Find(string root, FileSystemEnumerable<string>.FindPredicate isWanted)
    {
        if (!Directory.Exists(root))
            return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var prefix = Path.TrimEndingDirectorySeparator(root).Length + 1;
        var found = new FileSystemEnumerable<string>(root, (ref FileSystemEntry entry) => entry.ToFullPath()[prefix..].Replace(Path.DirectorySeparatorChar, '/'), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => isWanted(ref entry) && !IsRealDirectory(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && IsRealDirectory(ref entry),
        };
        var paths = found.ToArray();
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    private static bool IsRealDirectory(ref FileSystemEntry entry) => entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) == 0;
}
