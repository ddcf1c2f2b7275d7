namespace MlOps.Training.Features;

internal static class RowSelection
{
    /// <summary>Some rows of a matrix, in the order given.</summary>
    public static FeatureMatrix Select(this FeatureMatrix features, int[] rows) => features with
    {
        RowCount = rows.Length,
        Columns = [.. features.Columns.Select(column => Array.ConvertAll(rows, row => column[row]))],
        RowHashes = features.RowHashes is { } hashes ? Array.ConvertAll(rows, row => hashes[row]) : null,
    };
}
