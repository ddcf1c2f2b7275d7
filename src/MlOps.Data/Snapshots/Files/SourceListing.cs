using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Files;

/// <summary>The data files below a directory, or one file.</summary>
/// <param name="Root">The directory that paths are relative to.</param>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="Ignored">Paths of files with another ending than the format's; hidden ones are passed over without a word.</param>
internal sealed record SourceListing(string Root, IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Ignored)
{
    /// <summary>Files whose names and kinds were checked.</summary>
    /// <exception cref="MlOpsException">MLOPS1006: a name that no manifest may hold, or a link; MLOPS1007: no data files.</exception>
    public static SourceListing Of(string source, DatasetFormat format)
    {
        var listing = Walk(source, format, CancellationToken.None);
        listing.Check();
        return listing;
    }

    /// <summary>Files as the system names them.</summary>
    /// <exception cref="MlOpsException">MLOPS1007: no data files.</exception>
    public static SourceListing Walk(string source, DatasetFormat format, CancellationToken ct)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        var isFile = File.Exists(full);
        if (!isFile && !Directory.Exists(full))
            throw new MlOpsException(DiagnosticCodes.NoData, $"'{source}' is neither a file nor a directory");
        var root = isFile ? Path.GetDirectoryName(full)! : full;
        var endings = Endings(format);
        var paths = new List<string>();
        var ignored = new List<string>();
        foreach (var path in isFile ? [Path.GetFileName(full)] : DirectoryWalk.Files(full))
            (isFile || endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? paths : ignored).Add(path);
        if (paths.Count == 0)
            throw new MlOpsException(DiagnosticCodes.NoData, $"'{source}' holds no {string.Join(" or ", endings.Select(e => "*" + e))} files, the format that dataset.json states");
        var taken = FileStamp.Now();
        var files = new SourceFile[paths.Count];
        Parallelism.For(files.Length, ct, i => files[i] = Stamp(paths[i], Path.Combine(root, paths[i]), taken));
        return new SourceListing(root, files, ignored);
    }

    /// <summary>Whether no stamp is so young that a later change could leave it as it is.</summary>
    public bool IsSettled => Files.All(f => f.Stamp.IsSettled(f.Taken));

    /// <exception cref="MlOpsException">MLOPS1006: a name that no manifest may hold, or a link.</exception>
    public void Check()
    {
        foreach (var file in Files)
        {
            if (SafePath.Objection(file.Path) is { } objection)
                throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"the path '{file.Path}' {objection}: rename the file");
            if (!file.Stamp.IsRegular)
                throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"'{file.Path}' is a link or a device, not a file: put a copy of the data in its place");
        }

        if (SafePath.Objection([.. Files.Select(f => f.Path)]) is { } clash)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"{clash}: rename one");
    }

    public static IReadOnlyList<string> Endings(DatasetFormat format) => format switch
    {
        DatasetFormat.Csv => [".csv", ".csv.gz"],
        DatasetFormat.Tsv => [".tsv", ".tsv.gz"],
        DatasetFormat.Parquet => [".parquet"],
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <param name="taken">When the first stamp was: one is trusted as if it were as old as that.</param>
    private static SourceFile Stamp(string relative, string path, long taken) => new(relative, path, FileStamp.Of(path) ?? default, taken);
}
