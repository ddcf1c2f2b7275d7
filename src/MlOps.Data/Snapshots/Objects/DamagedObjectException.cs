using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Bytes in the store are not those that were written. Whoever knows what needs them says so to the user.</summary>
internal sealed class DamagedObjectException(string file, Digest? chunk, string what) : Exception(what)
{
    /// <summary>The pack.</summary>
    public string File { get; } = file;

    /// <summary>Null where it is not a chunk that differs.</summary>
    public Digest? Chunk { get; } = chunk;
}
