namespace MlOps.Data.Frames.Reading;

/// <param name="Codes">Places in the texts, −1 where the cell is missing.</param>
/// <param name="Texts">Each once, as they came.</param>
internal sealed record TextCells(ArraySegment<int> Codes, string[] Texts) : CellBlock;
