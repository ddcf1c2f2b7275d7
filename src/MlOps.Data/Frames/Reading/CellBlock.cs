namespace MlOps.Data.Frames.Reading;

/// <summary>One column's cells in one block of rows.</summary>
internal abstract record CellBlock;
