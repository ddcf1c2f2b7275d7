namespace MlOps.Training.Checks;

/// <param name="Name">The feature's name in the plan.</param>
/// <param name="Start">Its first column in the matrix.</param>
/// <param name="Columns">One a feature output, a value a training row.</param>
internal sealed record FeatureSlice(string Name, int Start, float[][] Columns);
