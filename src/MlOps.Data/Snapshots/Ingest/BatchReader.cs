using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Ingest;

/// <summary>
/// Reads files one after the other into batches, and of each batch finds the cuts, the digests and the rows at once. Two
/// buffers take turns: one is filled while the other's chunks are stored.
/// </summary>
internal sealed class BatchReader(IReadOnlyList<SourceFile> files, DatasetFormat format, CancellationToken ct) : IDisposable
{
    public const int BatchSize = 16 << 20;

    /// <summary>Of small files a batch could hold so many that what is kept of each would outweigh their bytes.</summary>
    private const int MaximumPieces = 2048;

    private readonly Batch[] batches = [new(BatchSize), new(BatchSize)];
    private readonly Queue<SourceFile> waiting = new(files);
    private int turn;
    private FileScan? open;
    private ReadOnlyMemory<byte> leftOver;

    /// <summary>The next batch, or null after the last. The one returned before the last is then overwritten.</summary>
    public Batch? Next()
    {
        var batch = batches[turn];
        turn ^= 1;
        batch.Pieces.Clear();
        Fill(batch);
        Parallelism.Invoke(batch.Pieces.SelectMany(p => (Action[])[() => Cut(batch, p), () => p.File.Hash(Fresh(batch, p)), () => p.File.Count(Fresh(batch, p))]), ct);
        leftOver = default;
        if (batch.Pieces is [.., { IsLast: false } last])
        {
            var start = last.Start + last.Chunks.Sum();
            leftOver = batch.Buffer.AsMemory(start, last.End - start);
        }

        return batch.Pieces.Count == 0 ? null : batch;
    }

    public void Dispose() => open?.Dispose();

    private void Fill(Batch batch)
    {
        var start = 0;
        // Less room than a chunk's maximum is not worth a piece: nothing of it could be cut.
        while (BatchSize - start > FastCdc.MaximumSize && batch.Pieces.Count < MaximumPieces && (open ??= OpenNext()) is { } file)
        {
            ct.ThrowIfCancellationRequested();
            leftOver.Span.CopyTo(batch.Buffer.AsSpan(start));
            var fresh = start + leftOver.Length;
            leftOver = default;
            var read = file.Read(batch.Buffer.AsSpan(fresh));
            var isLast = fresh + read < BatchSize;
            batch.Pieces.Add(new Piece(file, start, fresh, fresh + read, isLast));
            if (!isLast)
                break;
            // A batch may hold more small files than a process may have open.
            file.Close();
            open = null;
            start = fresh + read;
        }
    }

    private FileScan? OpenNext() => waiting.TryDequeue(out var next) ? new FileScan(next, format) : null;

    private static ReadOnlySpan<byte> Fresh(Batch batch, Piece piece) => batch.Buffer.AsSpan(piece.Fresh, piece.End - piece.Fresh);

    private static void Cut(Batch batch, Piece piece)
    {
        var at = piece.Start;
        while (at < piece.End && (piece.IsLast || piece.End - at >= FastCdc.MaximumSize))
        {
            var length = FastCdc.Cut(batch.Buffer.AsSpan(at, piece.End - at));
            piece.Chunks.Add(length);
            at += length;
        }
    }
}
