using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Files;

/// <summary>The data files below a directory, or one file.</summary>
/// <param name="Root">The directory that paths are relative to.</param>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="Ignored">Paths of files with another ending than the format's; hidden ones are passed over without a word.</param>
internal sealed record SourceListing(string Root, IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Ignored)
{
    /// <exception cref="MlOpsException">MLOPS1006: a name that no manifest may hold, or a link; MLOPS1007: no data files.</exception>
    public static SourceListing Of(string source, DatasetFormat format)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        var isFile = File.Exists(full);
        if (!isFile && !Directory.Exists(full))
            throw new MlOpsException(DiagnosticCodes.NoData, $"'{source}' is neither a file nor a directory");
        var root = isFile ? Path.GetDirectoryName(full)! : full;
        var found = isFile ? [full] : Directory.EnumerateFileSystemEntries(full, "*", Recursive).ToArray();

        var files = new List<SourceFile>();
        var ignored = new List<string>();
        foreach (var path in found)
        {
            var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (IsHidden(relative))
                continue;
            if (!isFile && Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
                continue;
            if (Endings(format).Any(e => relative.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || isFile)
                files.Add(Accept(relative, path));
            else
                ignored.Add(relative);
        }

        if (files.Count == 0)
            throw new MlOpsException(DiagnosticCodes.NoData, $"'{source}' holds no {string.Join(" or ", Endings(format).Select(e => "*" + e))} files, the format that dataset.json states");
        if (SafePath.Objection([.. files.Select(f => f.Path)]) is { } clash)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"{clash}: rename one");
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        ignored.Sort(StringComparer.Ordinal);
        return new SourceListing(root, files, ignored);
    }

    // Links to directories are listed, not entered: they are refused below.
    private static EnumerationOptions Recursive => new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false, MaxRecursionDepth = 64 };

    public static IReadOnlyList<string> Endings(DatasetFormat format) => format switch
    {
        DatasetFormat.Csv => [".csv", ".csv.gz"],
        DatasetFormat.Tsv => [".tsv", ".tsv.gz"],
        DatasetFormat.Parquet => [".parquet"],
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static SourceFile Accept(string relative, string path)
    {
        if (SafePath.Objection(relative) is { } objection)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"the path '{relative}' {objection}: rename the file");
        var taken = FileStamp.Now();
        if (FileStamp.Of(path) is not { IsRegular: true } stamp)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"'{relative}' is a link or a device, not a file: put a copy of the data in its place");
        return new SourceFile(relative, path, stamp, taken);
    }

    private static bool IsHidden(string relative) => relative[0] == '.' || relative.Contains("/.", StringComparison.Ordinal);
}
