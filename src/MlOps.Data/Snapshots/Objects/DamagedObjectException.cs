using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Bytes in the store are not those that were written. Whoever knows what needs them says so to the user.</summary>
internal sealed class DamagedObjectException(string file, Digest? chunk, string what) : Exception(what)
{
    /// <summary>The pack or the index.</summary>
    public string File { get; } = file;

    /// <summary>Null where the file as a whole is meant.</summary>
    public Digest? Chunk { get; } = chunk;
}
