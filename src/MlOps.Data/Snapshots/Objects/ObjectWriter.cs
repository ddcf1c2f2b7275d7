using System.Buffers;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Adds chunks to the store: hashed and compressed on all cores, and written in the order given while the next are, so that the
/// packs' bytes do not depend on the number of threads. Nothing is visible before <see cref="Finish"/>, except full packs, which
/// do no harm.
/// </summary>
internal sealed class ObjectWriter(ObjectStore store) : IDisposable
{
    private readonly HashSet<Digest> added = [];
    private readonly PackSequence packs = new(store.PackDirectory);
    private Task appending = Task.CompletedTask;

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

        NewBytes += fresh.Sum(i => (long)chunks[i].Length);
        var sizes = Array.ConvertAll(fresh, i => chunks[i].Length);
        appending.GetAwaiter().GetResult();
        appending = Task.Run(() => Append([.. fresh.Select(i => digests[i])], packed, sizes), CancellationToken.None);
        return digests;
    }

    public void Finish()
    {
        appending.GetAwaiter().GetResult();
        packs.Finish();
        store.Refresh();
    }

    public void Dispose()
    {
        // Whoever disposes of an unfinished writer has an error of its own to tell.
        ((IAsyncResult)appending).AsyncWaitHandle.WaitOne();
        packs.Dispose();
    }

    private void Append(Digest[] digests, (byte[] Buffer, int Size)[] packed, int[] sizes)
    {
        for (var i = 0; i < digests.Length; i++)
        {
            var (buffer, size) = packed[i];
            packs.Append(digests[i], buffer.AsSpan(0, size), sizes[i]);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
