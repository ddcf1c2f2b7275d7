using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Where a chunk lies in its pack; sizes and offset in bytes.</summary>
/// <param name="Offset">Of the packed bytes.</param>
internal readonly record struct PackEntry(Digest Chunk, long Offset, int PackedSize, int RawSize);
