using System.Buffers.Binary;
using System.Security.Cryptography;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Writes one pack under a temporary name. <see cref="Finish"/> names it by its content: first the pack, then its index,
/// without which nobody looks at the pack. Disposing before that leaves nothing behind.
/// </summary>
internal sealed class PackWriter : IDisposable
{
    private readonly string directory;
    private readonly string temporary;
    private readonly FileStream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<PackEntry> entries = [];

    public PackWriter(string directory)
    {
        this.directory = directory;
        Directory.CreateDirectory(directory);
        temporary = AtomicFile.TemporaryName(directory);
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        Write(PackFormat.PackMagic);
    }

    public long Length { get; private set; }

    public void Append(Digest chunk, ReadOnlySpan<byte> packed, int rawSize)
    {
        Span<byte> header = stackalloc byte[PackFormat.RecordHeaderSize];
        chunk.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[32..], packed.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[36..], rawSize);
        Write(header);
        entries.Add(new PackEntry(chunk, Length, packed.Length, rawSize));
        Write(packed);
    }

    /// <summary>Returns the pack's path.</summary>
    public string Finish()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        // Any later write gets a newer time, so that a stamp taken now can be trusted.
        File.SetLastWriteTimeUtc(temporary, DateTime.UtcNow - FileStamp.SetBack);
        var name = Path.Combine(directory, Convert.ToHexStringLower(hash.GetHashAndReset()));
        AtomicFile.Rename(temporary, name + PackFormat.PackExtension);
        AtomicFile.Write(name + PackFormat.IndexExtension, PackIndex.Write(entries));
        return name + PackFormat.PackExtension;
    }

    public void Dispose()
    {
        try
        {
            // Writes what is left in its buffer, and fails where the disk is full.
            stream.Dispose();
        }
        finally
        {
            hash.Dispose();
            File.Delete(temporary);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        hash.AppendData(bytes);
        Length += bytes.Length;
    }
}
