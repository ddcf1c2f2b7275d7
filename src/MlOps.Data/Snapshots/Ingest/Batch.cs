namespace MlOps.Data.Snapshots.Ingest;

/// <summary>Up to a buffer of bytes, from as many files as fit.</summary>
internal sealed class Batch(int size)
{
    public byte[] Buffer { get; } = new byte[size];

    public List<Piece> Pieces { get; } = [];
}
