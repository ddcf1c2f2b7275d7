using System.Buffers;
using System.Security.Cryptography;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Remotes;

internal static class StreamCopy
{
    /// <summary>Returns the digest of what was copied.</summary>
    public static Digest Copy(Stream source, Stream destination, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                ct.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                destination.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }
}
