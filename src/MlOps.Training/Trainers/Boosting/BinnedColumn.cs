namespace MlOps.Training.Trainers.Boosting;

/// <summary>One byte a row. Features of two bins of which no row is in two upper ones, as those of a one-hot column, share one.</summary>
/// <param name="Bins">The bin of each row.</param>
/// <param name="Count">How many bins there are.</param>
/// <param name="Offset">Where its bins begin in a histogram.</param>
internal sealed record BinnedColumn(byte[] Bins, int Count, int Offset);
