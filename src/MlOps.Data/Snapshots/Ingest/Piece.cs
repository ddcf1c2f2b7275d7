namespace MlOps.Data.Snapshots.Ingest;

/// <summary>A stretch of a file in a batch's buffer.</summary>
/// <param name="Start">Where its bytes start, first those that an earlier batch had left over.</param>
/// <param name="Fresh">Where the bytes start that no batch held before.</param>
/// <param name="End">After its last byte.</param>
/// <param name="IsLast">Whether the file ends here.</param>
internal sealed record Piece(FileScan File, int Start, int Fresh, int End, bool IsLast)
{
    /// <summary>Lengths of the chunks, in order from <see cref="Start"/>; what follows them is left over.</summary>
    public List<int> Chunks { get; } = [];
}
