using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Ingest;

/// <summary>Files into the object store, each byte read once, in memory that does not depend on how many there are.</summary>
internal static class Ingestor
{
    /// <summary>The files as a manifest names them, in the order given.</summary>
    public static IReadOnlyList<ManifestFile> Run(IReadOnlyList<SourceFile> files, DatasetFormat format, ObjectWriter writer, IProgress<string>? progress, CancellationToken ct)
    {
        var finished = new List<ManifestFile>(files.Count);
        var megabytes = files.Sum(f => f.Stamp.Size) / 1e6;
        var read = 0L;
        using var reader = new BatchReader(files, format, ct);
        var next = Task.Run(reader.Next, ct);
        try
        {
            while (next.GetAwaiter().GetResult() is { } batch)
            {
                next = Task.Run(reader.Next, ct);
                Store(batch, writer, finished, ct);
                read += batch.Pieces.Sum(p => (long)p.End - p.Fresh);
                progress?.Report(FormattableString.Invariant($"reading: {read / 1e6:N0} of {megabytes:N0} MB, {finished.Count:N0} of {files.Count:N0} files"));
            }
        }
        finally
        {
            // The reader's buffers and handles are in use until its task ends, however this one ended.
            ((IAsyncResult)next).AsyncWaitHandle.WaitOne();
        }

        return finished;
    }

    private static void Store(Batch batch, ObjectWriter writer, List<ManifestFile> finished, CancellationToken ct)
    {
        var chunks = new List<ReadOnlyMemory<byte>>();
        foreach (var piece in batch.Pieces)
        {
            var at = piece.Start;
            foreach (var length in piece.Chunks)
            {
                chunks.Add(batch.Buffer.AsMemory(at, length));
                at += length;
            }
        }

        var digests = writer.Add(chunks, ct).AsSpan();
        foreach (var piece in batch.Pieces)
        {
            foreach (var digest in digests[..piece.Chunks.Count])
                piece.File.AddChunk(digest);
            digests = digests[piece.Chunks.Count..];
            if (piece.IsLast)
            {
                finished.Add(piece.File.Finish(ct));
                piece.File.Dispose();
            }
        }
    }
}
