using System.Collections.Immutable;

namespace MlOps.Training.Features;

/// <summary>What trainers see: float columns, one a feature output, a value a row; NaN where a value is missing.</summary>
/// <param name="Columns">Column-major: <c>Columns[output][row]</c>.</param>
public sealed record FeatureMatrix(int RowCount, ImmutableArray<string> Names, float[][] Columns)
{
    /// <summary>A hash of each row's key, so that rows are drawn wherever they stand; null: their numbers stand for them.</summary>
    public ulong[]? RowHashes { get; init; }
}
