namespace MlOps.Training.Trainers.Boosting;

/// <summary>Where the rows of one node and one band stand in the order of a <see cref="RowPartition"/>.</summary>
internal readonly record struct RowPiece(int Start, int Length);
