namespace MlOps.Training.Trainers.Boosting;

/// <summary>Some columns' bins row by row, so that a row's are read at once.</summary>
/// <param name="Bins">Bins[row · Width + column − First].</param>
/// <param name="Offsets">Where each column's bins begin in a histogram.</param>
internal sealed record BinnedTile(byte[] Bins, int First, int Width, nint[] Offsets);
