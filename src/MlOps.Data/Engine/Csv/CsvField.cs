namespace MlOps.Data.Engine.Csv;

/// <summary>Where a cell's text lies in its record, without the quotes around it.</summary>
/// <param name="Quoted">Whether quotes stand around it.</param>
/// <param name="Escaped">Whether doubled quotes stand inside it.</param>
internal readonly record struct CsvField(int Start, int Length, bool Quoted, bool Escaped)
{
    /// <summary>Where the cell begins for a reader of the file: at its opening quote, if it has one.</summary>
    public int CellStart => Quoted ? Start - 1 : Start;
}
