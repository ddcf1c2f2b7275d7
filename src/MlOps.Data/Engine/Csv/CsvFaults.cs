using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Engine.Csv;

internal static class CsvFaults
{
    /// <summary>Says in words, and at its place, what made a reader stop; nothing where the file just ended.</summary>
    public static void Report(DataFile file, CsvRecordReader reader, CellFindings findings)
    {
        if (Words(reader.Fault) is not { } why)
            return;
        var (line, column) = reader.FaultLocation;
        findings.AddStructural(DiagnosticCodes.MalformedFile, $"the file is not well formed: {why}", new SourceLocation(file.Display, line, column));
    }

    /// <summary>Null where there is none.</summary>
    public static string? Words(CsvFault fault) => fault switch
    {
        CsvFault.None => null,
        CsvFault.QuoteInsideCell => "a quote stands inside a cell that does not begin with one",
        CsvFault.TextAfterQuote => "text follows a closing quote; a quote inside a quoted cell is doubled",
        CsvFault.UnterminatedQuote => "the quote that opens here is never closed",
        CsvFault.LoneCarriageReturn => "a carriage return stands without a line feed",
        CsvFault.MixedLineEndings => "the line ends otherwise than those before it: LF and CRLF are mixed",
        _ => $"the row is longer than {CsvRecordReader.MaximumRecordBytes:N0} bytes",
    };
}
