using System.Security.Cryptography;
using System.Text;
using MlOps.Modeling;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Files;

/// <summary>
/// Digests of the files below a directory, remembered with their stamps. Only a cache: a lost, damaged or overtaken one, or
/// one that cannot be written, costs reading the files again, nothing else. Safe to use from several threads; the last of several processes to save wins.
/// </summary>
internal sealed class StatCache
{
    private const string Magic = "MLOPSST1";

    private readonly string file;
    private readonly Dictionary<string, (FileStamp Stamp, Digest Digest)> entries;
    private readonly Lock changing = new();
    private bool changed;

    private StatCache(string file, Dictionary<string, (FileStamp, Digest)> entries)
    {
        this.file = file;
        this.entries = entries;
    }

    /// <param name="cacheDirectory">Where caches lie, one a directory they speak of.</param>
    /// <param name="root">The directory below which the files lie.</param>
    public static StatCache Open(string cacheDirectory, string root)
    {
        var file = FileOf(cacheDirectory, root);
        return new StatCache(file, Load(file));
    }

    /// <summary>For a directory that is not there any more.</summary>
    public static void Remove(string cacheDirectory, string root)
    {
        if (Directory.Exists(cacheDirectory))
            File.Delete(FileOf(cacheDirectory, root));
    }

    /// <summary>The digest of the file's bytes, if its stamp is the one remembered.</summary>
    public Digest? Find(string relativePath, FileStamp stamp)
    {
        lock (changing)
            return entries.TryGetValue(relativePath, out var entry) && entry.Stamp == stamp ? entry.Digest : null;
    }

    /// <param name="stamp">Taken before the file was read, and equal to the one after.</param>
    /// <param name="taken">When it was taken (<see cref="FileStamp.Now"/>): a stamp too young to trust is not remembered.</param>
    public void Remember(string relativePath, FileStamp stamp, long taken, Digest digest)
    {
        if (stamp.IsSettled(taken))
            RememberWritten(relativePath, stamp, digest);
    }

    /// <summary>For a file that we wrote and whose modification time we set back, so that any later write shows.</summary>
    public void RememberWritten(string relativePath, FileStamp stamp, Digest digest)
    {
        lock (changing)
        {
            entries[relativePath] = (stamp, digest);
            changed = true;
        }
    }

    public void Forget(string relativePath)
    {
        lock (changing)
            changed |= entries.Remove(relativePath);
    }

    public void Save()
    {
        lock (changing)
        {
            if (!changed)
                return;
            using var stream = new MemoryStream(64 + entries.Keys.Sum(path => path.Length + 72));
            using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(Magic);
                writer.Write(entries.Count);
                Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
                foreach (var (path, (stamp, digest)) in entries)
                {
                    writer.Write(path);
                    writer.Write(stamp.Size);
                    writer.Write(stamp.Modified);
                    writer.Write(stamp.Changed);
                    writer.Write(stamp.Inode);
                    digest.CopyTo(hash);
                    writer.Write(hash);
                }
            }

            stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
            AtomicFile.TryWrite(file, stream.GetBuffer().AsSpan(0, (int)stream.Length));
            changed = false;
        }
    }

    private static string FileOf(string cacheDirectory, string root) => Path.Combine(cacheDirectory, Digest.Of(Path.GetFullPath(root)).Hex[..32]);

    private static Dictionary<string, (FileStamp, Digest)> Load(string file)
    {
        var entries = new Dictionary<string, (FileStamp, Digest)>(StringComparer.Ordinal);
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        var body = bytes.Length - SHA256.HashSizeInBytes;
        if (body <= 0 || !SHA256.HashData(bytes.AsSpan(0, body)).AsSpan().SequenceEqual(bytes.AsSpan(body)))
            return entries;
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, body), Encoding.UTF8);
        if (reader.ReadString() != Magic)
            return entries;
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var path = reader.ReadString();
            var stamp = new FileStamp(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), IsRegular: true);
            entries[path] = (stamp, Digest.FromHash(reader.ReadBytes(SHA256.HashSizeInBytes)));
        }

        return entries;
    }
}
