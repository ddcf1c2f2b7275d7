using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Which rows a network learns from, and on which its loss is watched.</summary>
internal static class WatchedRows
{
    /// <returns>All rows to learn from, and none to watch, where the share would leave either side empty.</returns>
    public static (int[] Training, int[] Watched) Split(double share, int rows, long seed)
    {
        var random = new RandomStream(seed, RandomPurpose.WatchedRows);
        var sides = Enumerable.Range(0, rows).ToLookup(row => random.Unit(row) < share);
        int[] training = [.. sides[false]];
        return training.Length is 0 || training.Length == rows ? ([.. Enumerable.Range(0, rows)], []) : (training, [.. sides[true]]);
    }
}
