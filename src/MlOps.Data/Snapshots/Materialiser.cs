using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots;

/// <summary>Puts a file together from its chunks, each verified; the file appears whole, or not at all.</summary>
internal sealed class Materialiser(ObjectStore store)
{
    private readonly ConcurrentDictionary<string, bool> directories = new(StringComparer.Ordinal);

    /// <summary>Returns the file's stamp from before it got its name.</summary>
    /// <exception cref="MissingChunkException"/>
    /// <exception cref="DamagedObjectException"/>
    /// <exception cref="MlOpsException">MLOPS1004: the chunks do not make the file.</exception>
    public FileStamp Write(ManifestFile file, string path, CancellationToken ct)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (!directories.ContainsKey(directory))
        {
            Directory.CreateDirectory(directory);
            directories.TryAdd(directory, true);
        }

        var temporary = AtomicFile.TemporaryName(directory);
        try
        {
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                Fill(handle, file, ct);
                // Any later write gets a newer time than this, so the stat cache may trust the file at once.
                File.SetLastWriteTimeUtc(handle, DateTime.UtcNow - FileStamp.SetBack);
            }

            Check(temporary, file);
            var stamp = FileStamp.Of(temporary) ?? throw new FileNotFoundException("the file was removed while it was written", temporary);
            File.Move(temporary, path, overwrite: true);
            return stamp;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Each chunk is what its own digest says; that they are this file's, only the file's says. Of one chunk both are the same.</summary>
    private static void Check(string temporary, ManifestFile file)
    {
        var digest = file.Chunks is [var only] ? only : Digest.OfFile(temporary);
        if (digest != file.Digest)
            throw new MlOpsException(DiagnosticCodes.InvalidManifest, $"the chunks of '{file.Path}' make a file with the digest {digest}, its manifest says {file.Digest}: restore the manifest from version control");
    }

    private void Fill(SafeFileHandle handle, ManifestFile file, CancellationToken ct)
    {
        var offsets = new long[file.Chunks.Length + 1];
        for (var i = 0; i < file.Chunks.Length; i++)
            offsets[i + 1] = offsets[i] + store.SizeOf(file.Chunks[i]);
        if (offsets[^1] != file.Size)
            throw new MlOpsException(DiagnosticCodes.InvalidManifest, FormattableString.Invariant($"the chunks of '{file.Path}' make {offsets[^1]} bytes, its manifest says {file.Size}"));
        if (file.Chunks.Length == 1)
            Put(0);
        else
            Parallelism.For(file.Chunks.Length, ct, Put);

        void Put(int i)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(FastCdc.MaximumSize);
            try
            {
                var size = store.Read(file.Chunks[i], buffer);
                RandomAccess.Write(handle, buffer.AsSpan(0, size), offsets[i]);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
