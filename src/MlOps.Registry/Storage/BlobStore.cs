using System.Security.Cryptography;
using MlOps.Modeling.Files;

namespace MlOps.Registry.Storage;

/// <summary>
/// Files by the digest of their bytes, one file a digest. Knows nothing of models. Whoever can write to the directory can
/// change a file, so bytes are hashed on every way out.
/// </summary>
internal sealed class BlobStore(string root)
{
    public string PathOf(Digest digest) => Path.Combine(root, digest.Hex);

    /// <summary>Takes a file in. A blob that is there already is kept, unless its bytes have changed.</summary>
    public (Digest Digest, long Size) Put(string file)
    {
        var digest = Digest.OfFile(file);
        if (Check(digest) == BlobState.Present)
            return (digest, new FileInfo(PathOf(digest)).Length);

        using var source = Open(file);
        var stored = AtomicFile.Write(PathOf(digest), target => CopyAndHash(source, target) == digest);
        return stored ? (digest, source.Length) : throw new IOException($"{file} changed while it was being read");
    }

    public BlobState Check(Digest digest)
    {
        try
        {
            return Digest.OfFile(PathOf(digest)) == digest ? BlobState.Present : BlobState.Altered;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Missing;
        }
    }

    /// <summary>Writes a blob's bytes to a file, all of them verified or none.</summary>
    public BlobState CopyTo(Digest digest, string file)
    {
        try
        {
            using var source = Open(PathOf(digest));
            return AtomicFile.Write(file, target => CopyAndHash(source, target) == digest) ? BlobState.Present : BlobState.Altered;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Missing;
        }
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private static Digest CopyAndHash(Stream source, Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }
}
