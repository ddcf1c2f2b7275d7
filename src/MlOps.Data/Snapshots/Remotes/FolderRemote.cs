using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Remotes;

/// <summary>A folder: on another disk, or on a share that several machines mount.</summary>
internal sealed class FolderRemote(string directory) : IRemoteStore
{
    /// <summary>A writer's file changes while it is written: one that has not for a day has no writer, whatever the clocks of machines say.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    public string Name => directory;

    public IReadOnlyList<RemoteObject> List(CancellationToken ct)
    {
        if (Directory.Exists(directory))
            return [.. new DirectoryInfo(directory).EnumerateFiles().Where(f => f.Name[0] != '.').OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new RemoteObject(f.Name, f.Length))];
        // A share that is not mounted must not look like one to which nothing was pushed.
        return Directory.Exists(Path.GetDirectoryName(directory))
            ? []
            : throw new MlOpsException(DiagnosticCodes.RemoteUnavailable, $"neither the folder {directory} nor the one above is there: mount the share, or correct {RemoteFile.FileName}");
    }

    public Stream OpenRead(string name, CancellationToken ct) => File.OpenRead(Path.Combine(directory, name));

    public void Write(string name, Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        var temporary = AtomicFile.TemporaryName(directory);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                StreamCopy.Copy(content, file, ct);
                file.Flush(flushToDisk: true);
            }

            AtomicFile.Rename(temporary, Path.Combine(directory, name));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public void RemoveLeftovers()
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles(AtomicFile.TemporaryPrefix + "*"))
        {
            try
            {
                if (file.LastWriteTimeUtc < DateTime.UtcNow - Abandoned)
                    file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another push removed it, or it belongs to somebody else: it takes room, and does no harm.
            }
        }
    }
}
