using MlOps.Modeling.Plans;
using MlOps.Modeling.Diagnostics;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>The rows on which the loss decides when to stop, chosen by the seed and the hash of their key, wherever they stand.</summary>
internal static class WatchedRows
{
    /// <returns>Null where growing does not stop early.</returns>
    /// <exception cref="MlOpsException">MLOPS3016: there would be none, or none left to train on.</exception>
    public static bool[]? Of(GradientBoosting options, FeatureMatrix features, long seed)
    {
        if (options.Patience == 0)
            return null;
        var share = options.ValidationShare ?? 0.1;
        var random = new RandomStream(seed, RandomPurpose.StoppingRow);
        var watched = new bool[features.RowCount];
        for (var row = 0; row < watched.Length; row++)
            watched[row] = random.Unit(features.RowHashes is { } hashes ? (long)hashes[row] : row) < share;

        var count = watched.Count(isWatched => isWatched);
        if (count == 0 || count == watched.Length)
            throw new MlOpsException(DiagnosticCodes.TooFewRows, FormattableString.Invariant($"of {watched.Length} training rows, {count} are to be watched for stopping early (share {share}, seed {seed}), and neither they nor the others may be none"));
        return watched;
    }
}
