using System.Collections.Immutable;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>The encodings that training rows see: each those of all other folds.</summary>
/// <param name="Encodings">A fold each: as <see cref="FittedTarget.Encodings"/>.</param>
public sealed record TargetFolds(long Seed, ImmutableArray<ImmutableArray<double[]>> Encodings)
{
    /// <param name="row">Of the frame.</param>
    public int FoldOf(int row) => FoldOf(Seed, Encodings.Length, row);

    internal static int FoldOf(long seed, int folds, int row) =>
        (int)(new RandomStream(seed, RandomPurpose.TargetFold).Unit(row) * folds);
}
