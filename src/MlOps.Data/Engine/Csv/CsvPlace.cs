namespace MlOps.Data.Engine.Csv;

/// <summary>Between two records of a file; by default its beginning.</summary>
/// <param name="Offset">In bytes.</param>
/// <param name="LinesBefore">How many lines lie before it, those inside quotes counted.</param>
/// <param name="CarriageReturns">Whether the lines before it end with CRLF; null where there are none.</param>
internal readonly record struct CsvPlace(long Offset, int LinesBefore, bool? CarriageReturns);
