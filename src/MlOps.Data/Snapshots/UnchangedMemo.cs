using System.Security.Cryptography;
using System.Text;
using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;
using MlOps.Modeling.Files;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>
/// Remembers under which circumstances a snapshot of a source was the latest version: the schema, the version's seal, the
/// packs, and every file's stamp. While they are the same nothing changed, and neither the manifest nor the stat cache needs
/// to be read. Only a cache, as that is.
/// </summary>
/// <param name="cacheDirectory">Where the stat caches lie.</param>
/// <param name="root">The source's directory.</param>
internal sealed class UnchangedMemo(string cacheDirectory, string dataset, string root)
{
    private const string Magic = "MLOPSUN1";

    private readonly string file = Path.Combine(cacheDirectory, Digest.Of($"{dataset}\n{root}").Hex[..32]);

    /// <summary>The version's summary, where it was remembered under this fingerprint.</summary>
    public VersionSummary? Find(Digest fingerprint)
    {
        if (!File.Exists(file))
            return null;
        var bytes = File.ReadAllBytes(file);
        var body = bytes.Length - SHA256.HashSizeInBytes;
        if (body <= 0 || !SHA256.HashData(bytes.AsSpan(0, body)).AsSpan().SequenceEqual(bytes.AsSpan(body)))
            return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, body));
        return reader.ReadString() == Magic && Digest.FromHash(reader.ReadBytes(SHA256.HashSizeInBytes)) == fingerprint
            ? new VersionSummary(dataset, reader.ReadInt32(), Digest.FromHash(reader.ReadBytes(SHA256.HashSizeInBytes)), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64())
            : null;
    }

    public void Remember(Digest fingerprint, VersionSummary version)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        writer.Write(Magic);
        fingerprint.CopyTo(hash);
        writer.Write(hash);
        writer.Write(version.Version);
        version.Digest.CopyTo(hash);
        writer.Write(hash);
        writer.Write(version.Rows);
        writer.Write(version.Files);
        writer.Write(version.Bytes);
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        AtomicFile.TryWrite(file, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>For a source that is gone.</summary>
    public void Forget()
    {
        if (File.Exists(file))
            File.Delete(file);
    }

    /// <param name="seal">Of the latest version's manifest.</param>
    public static Digest Fingerprint(DatasetSchema schema, Digest seal, ObjectStore store, SourceListing listing)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"{schema.Digest}\n{seal}\n{string.Join('\n', store.PackNames)}\n");
        var text = new StringBuilder();
        foreach (var source in listing.Files)
        {
            var stamp = source.Stamp;
            text.Append(source.Path).Append('\n').Append(stamp.Size).Append(' ').Append(stamp.Modified).Append(' ').Append(stamp.Changed).Append(' ').Append(stamp.Inode).Append('\n');
            if (text.Length < 1 << 14)
                continue;
            Add(hash, text.ToString());
            text.Clear();
        }

        Add(hash, text.ToString());
        return Digest.FromHash(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
