using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

internal static class ColumnSample
{
    /// <returns>Which features a tree may split on: the share of them, rounded up, whose random numbers are lowest; null for all.</returns>
    public static bool[]? Of(int features, double share, RandomStream random)
    {
        var count = (int)Math.Ceiling(share * features);
        if (count >= features)
            return null;
        var chosen = new bool[features];
        foreach (var feature in Enumerable.Range(0, features).OrderBy(feature => random.Bits(feature)).Take(count))
            chosen[feature] = true;
        return chosen;
    }
}
