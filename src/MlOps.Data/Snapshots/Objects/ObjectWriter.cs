using System.Buffers;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Adds chunks to the store: hashed and compressed on all cores, written in the order given, so that the packs' bytes do not
/// depend on the number of threads. Nothing is visible before <see cref="Finish"/>, except full packs, which do no harm.
/// </summary>
internal sealed class ObjectWriter(ObjectStore store) : IDisposable
{
    private readonly HashSet<Digest> added = [];
    private readonly PackSequence packs = new(store.PackDirectory);

    /// <summary>Bytes in chunks that the store did not have, before compression.</summary>
    public long NewBytes { get; private set; }

    /// <summary>Bytes that packs grew by.</summary>
    public long StoredBytes => packs.Length;

    /// <summary>Paths of the packs written.</summary>
    public IReadOnlyList<string> Packs => packs.Written;

    /// <summary>The chunks' digests, in order; those that the store does not hold yet are packed.</summary>
    public Digest[] Add(IReadOnlyList<ReadOnlyMemory<byte>> chunks, CancellationToken ct)
    {
        var digests = new Digest[chunks.Count];
        Parallelism.For(chunks.Count, ct, i => digests[i] = Digest.Of(chunks[i].Span));

        var fresh = Enumerable.Range(0, chunks.Count).Where(i => !store.Contains(digests[i]) && added.Add(digests[i])).ToArray();
        var packed = new (byte[] Buffer, int Size)[fresh.Length];
        Parallelism.For(fresh.Length, ct, i =>
        {
            var buffer = ArrayPool<byte>.Shared.Rent(ChunkCodec.MaximumPackedSize(chunks[fresh[i]].Length));
            packed[i] = (buffer, ChunkCodec.Pack(chunks[fresh[i]].Span, buffer));
        });

        for (var i = 0; i < fresh.Length; i++)
        {
            var (buffer, size) = packed[i];
            packs.Append(digests[fresh[i]], buffer.AsSpan(0, size), chunks[fresh[i]].Length);
            NewBytes += chunks[fresh[i]].Length;
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return digests;
    }

    public void Finish()
    {
        packs.Finish();
        store.Refresh();
    }

    public void Dispose() => packs.Dispose();
}
