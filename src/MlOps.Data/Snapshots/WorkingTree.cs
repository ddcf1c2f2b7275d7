using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots;

/// <summary>The directory that a version is checked out to, compared with its manifest.</summary>
internal sealed class WorkingTree(PartitionSelection selection, string directory, string cacheDirectory)
{
    private readonly Manifest manifest = selection.Manifest;
    private readonly StatCache cache = StatCache.Open(cacheDirectory, directory);

    /// <summary>Reads only selected files, and of them those whose stamps are not known. Nothing is written but the cache.</summary>
    /// <exception cref="MlOpsException">MLOPS1006: a link leads out of the directory.</exception>
    public WorkingCopy Compare(CancellationToken ct)
    {
        RefuseLinks();
        var states = new FileState[selection.Files.Length];
        Parallelism.For(states.Length, ct, i => states[i] = StateOf(selection.Files[i]));
        cache.Save();
        return new WorkingCopy(manifest, directory, [.. selection.Files.Select(f => FullPath(f.Path))], In(FileState.Modified)) { Missing = In(FileState.Missing), Extra = Extra() };

        string[] In(FileState state) => [.. selection.Files.Where((_, i) => states[i] == state).Select(f => f.Path)];
    }

    /// <summary>Notes that a file now holds the manifest's bytes.</summary>
    /// <param name="written">Its stamp before it got its name: nobody else knew it then.</param>
    public void Written(ManifestFile file, FileStamp written)
    {
        // Renaming changes the inode's time, and nothing else where nobody has written to the file since.
        if (FileStamp.Of(FullPath(file.Path)) is { } stamp && stamp with { Changed = written.Changed } == written)
            cache.RememberWritten(file.Path, stamp, file.Digest);
    }

    public void Save() => cache.Save();

    public string FullPath(string relative) => Path.Combine(directory, relative.Replace('/', Path.DirectorySeparatorChar));

    private FileState StateOf(ManifestFile file)
    {
        var path = FullPath(file.Path);
        var taken = FileStamp.Now();
        if (FileStamp.Of(path) is not { } stamp)
            return FileState.Missing;
        if (!stamp.IsRegular || stamp.Size != file.Size)
            return FileState.Modified;
        if (cache.Find(file.Path, stamp) is not { } digest)
        {
            digest = Digest.OfFile(path);
            if (FileStamp.Of(path) == stamp)
                cache.Remember(file.Path, stamp, taken, digest);
        }

        return digest == file.Digest ? FileState.Same : FileState.Modified;
    }

    /// <summary>A link on the way to a file would let a checkout write anywhere.</summary>
    private void RefuseLinks()
    {
        var directories = manifest.Files.SelectMany(f => Parents(f.Path)).Prepend("").Distinct(StringComparer.Ordinal);
        if (directories.FirstOrDefault(d => new DirectoryInfo(FullPath(d)).LinkTarget is not null) is { } link)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"'{(link.Length == 0 ? directory : link)}' is a link, and writing through it would leave the working copy: remove it");
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }

    private string[] Extra()
    {
        var named = manifest.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. DirectoryWalk.Files(directory).Where(path => !named.Contains(path))];
    }

    private enum FileState
    {
        Same,
        Missing,
        Modified,
    }
}
