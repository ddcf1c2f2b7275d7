using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Remotes;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Takes a pack in from elsewhere: believed only once its digest is its name, with an index made from the pack itself.</summary>
internal static class PackReceiver
{
    /// <summary>The pack's size in bytes; null, and nothing left behind, where the bytes are not the pack of that name.</summary>
    /// <param name="name">The SHA-256 of the pack, in hexadecimal digits.</param>
    public static long? TryReceive(string directory, string name, Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        var temporary = AtomicFile.TemporaryName(directory);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                if (StreamCopy.Copy(content, file, ct).Hex != name)
                    return null;
                file.Flush(flushToDisk: true);
            }

            var index = PackIndex.Write(PackRecords.Read(temporary));
            var length = new FileInfo(temporary).Length;
            File.SetLastWriteTimeUtc(temporary, DateTime.UtcNow - FileStamp.SetBack);
            var pack = Path.Combine(directory, name + PackFormat.PackExtension);
            AtomicFile.Rename(temporary, pack);
            AtomicFile.Write(Path.ChangeExtension(pack, PackFormat.IndexExtension), index);
            return length;
        }
        catch (DamagedObjectException)
        {
            // Named by its digest, and yet no pack.
            return null;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
