namespace MlOps.Data.Frames.Reading;

/// <param name="Columns">One a column of the file; null for those that nobody asked for, and once they have gone into the frame.</param>
internal sealed record RowBlock(CellBlock?[] Columns);
