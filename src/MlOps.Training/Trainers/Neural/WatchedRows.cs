using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Which rows a network learns from, and on which its loss is watched: by the seed and the hash of their key, wherever they stand.</summary>
internal static class WatchedRows
{
    /// <returns>All rows to learn from, and none to watch, where the share would leave either side empty.</returns>
    public static (int[] Training, int[] Watched) Split(double share, FeatureMatrix features, long seed)
    {
        var random = new RandomStream(seed, RandomPurpose.WatchedRows);
        var sides = Enumerable.Range(0, features.RowCount).ToLookup(row => random.Unit(features.RowHashes is { } hashes ? (long)hashes[row] : row) < share);
        int[] training = [.. sides[false]];
        return training.Length is 0 || training.Length == features.RowCount ? ([.. Enumerable.Range(0, features.RowCount)], []) : (training, [.. sides[true]]);
    }
}
