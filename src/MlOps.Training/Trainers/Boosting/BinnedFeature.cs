namespace MlOps.Training.Trainers.Boosting;

/// <summary>A feature output as trees are grown on it.</summary>
/// <param name="Output">Its column in the feature matrix.</param>
/// <param name="Column">The index of the <see cref="BinnedColumn"/> that holds it.</param>
/// <param name="Indicator">The bin of a shared column that says that this feature is in its upper bin; 0 where the column is the feature's own.</param>
internal sealed record BinnedFeature(int Output, FeatureBins Bins, int Column, int Indicator)
{
    public bool IsShared => Indicator > 0;
}
