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
        var files = new List<SourceFile>();
        var ignored = new List<string>();
        foreach (var path in isFile ? [Path.GetFileName(full)] : DirectoryWalk.Files(full))
        {
            if (isFile || Endings(format).Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
                files.Add(Accept(path, Path.Combine(root, path)));
            else
                ignored.Add(path);
        }

        if (files.Count == 0)
            throw new MlOpsException(DiagnosticCodes.NoData, $"'{source}' holds no {string.Join(" or ", Endings(format).Select(e => "*" + e))} files, the format that dataset.json states");
        if (SafePath.Objection([.. files.Select(f => f.Path)]) is { } clash)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"{clash}: rename one");
        return new SourceListing(root, files, ignored);
    }

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
}
