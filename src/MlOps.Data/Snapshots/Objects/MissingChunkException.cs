using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>No pack holds the chunk.</summary>
internal sealed class MissingChunkException(Digest chunk) : Exception($"no pack holds the chunk {chunk}")
{
    public Digest Chunk { get; } = chunk;
}
