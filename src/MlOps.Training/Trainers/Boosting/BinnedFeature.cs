namespace MlOps.Training.Trainers.Boosting;

/// <summary>A feature output as trees are grown on it.</summary>
/// <param name="Output">Its column in the feature matrix.</param>
/// <param name="Column">The index of the <see cref="BinnedColumn"/> that holds it.</param>
/// <param name="Indicator">The bin of a shared column that says that this feature is in its upper bin; 0 where the column is the feature's own.</param>
/// <param name="Direction">1 where the score may not fall as it rises, −1 where it may not rise, else 0.</param>
internal sealed record BinnedFeature(int Output, FeatureBins Bins, int Column, int Indicator, int Direction)
{
    public bool IsShared => Indicator > 0;
}
