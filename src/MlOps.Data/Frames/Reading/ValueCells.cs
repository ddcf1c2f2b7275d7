namespace MlOps.Data.Frames.Reading;

/// <param name="Missing">Null where every row has a value, or where the value itself says that it is missing.</param>
internal sealed record ValueCells<T>(ArraySegment<T> Values, bool[]? Missing) : CellBlock;
