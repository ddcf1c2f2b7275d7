using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine.Csv;

/// <summary>
/// Reads every byte of a file before the engine does: header, structure, and each cell of each column by its type's grammar.
/// The engine alone fails open: it takes a file's columns in any order, checks only those a query names, rounds and guesses.
/// </summary>
internal static class CsvVerifier
{
    /// <returns>How many rows the file has, and what is wrong with them.</returns>
    public static (long Rows, CellFindings Findings) Verify(DatasetSchema schema, DataFile file, CancellationToken ct)
    {
        var findings = new CellFindings();
        var rows = 0L;
        try
        {
            using var stream = file.Open();
            var reader = new CsvRecordReader(stream, file.Delimiter);
            if (!VerifyHeader(schema, file, reader, findings))
                return (0, findings);
            while (reader.Read())
            {
                if ((++rows & 0xfff) == 0)
                    ct.ThrowIfCancellationRequested();
                VerifyRecord(schema, file, reader, findings);
            }

            ReportFault(file, reader, findings);
        }
        catch (InvalidDataException e)
        {
            findings.AddStructural(DiagnosticCodes.MalformedFile, $"the file is not well formed: {e.Message}", new SourceLocation(file.Display));
        }

        return (rows, findings);
    }

    private static bool VerifyHeader(DatasetSchema schema, DataFile file, CsvRecordReader reader, CellFindings findings)
    {
        if (!reader.Read())
        {
            if (reader.Fault == CsvFault.None)
                findings.AddStructural(DiagnosticCodes.HeaderMismatch, "the file is empty, expected a header with the columns of dataset.json", new SourceLocation(file.Display));
            ReportFault(file, reader, findings);
            return false;
        }

        var found = Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToArray();
        var expected = schema.Columns.Select(c => c.Name).ToArray();
        if (found.AsSpan().SequenceEqual(expected))
            return true;
        var (message, at) = HeaderDifference.Describe(expected, found);
        var (line, column) = reader.Location(Math.Min(at, reader.FieldCount - 1));
        findings.AddStructural(DiagnosticCodes.HeaderMismatch, message, new SourceLocation(file.Display, line, column));
        return false;
    }

    private static void VerifyRecord(DatasetSchema schema, DataFile file, CsvRecordReader reader, CellFindings findings)
    {
        if (reader.FieldCount != schema.Columns.Length)
        {
            var what = reader.IsBlank ? "the line is empty" : $"the row has {reader.FieldCount} cells";
            findings.AddStructural(DiagnosticCodes.MalformedFile, $"{what}, expected {schema.Columns.Length}: the header's", new SourceLocation(file.Display, reader.Line));
            return;
        }

        for (var i = 0; i < schema.Columns.Length; i++)
        {
            var column = schema.Columns[i];
            var cell = reader.Bytes(i);
            if (cell.IsEmpty)
            {
                if (!column.Nullable)
                    findings.AddMissing(i, column, Locate(file, reader, i));
            }
            else if (!CellGrammar.Matches(column.Type, cell))
            {
                findings.AddUnreadable(i, column, reader.Text(i), Locate(file, reader, i));
            }
        }
    }

    private static SourceLocation Locate(DataFile file, CsvRecordReader reader, int field)
    {
        var (line, column) = reader.Location(field);
        return new SourceLocation(file.Display, line, column);
    }

    private static void ReportFault(DataFile file, CsvRecordReader reader, CellFindings findings)
    {
        var why = reader.Fault switch
        {
            CsvFault.None => null,
            CsvFault.QuoteInsideCell => "a quote stands inside a cell that does not begin with one",
            CsvFault.TextAfterQuote => "text follows a closing quote; a quote inside a quoted cell is doubled",
            CsvFault.UnterminatedQuote => "the quote that opens here is never closed",
            CsvFault.LoneCarriageReturn => "a carriage return stands without a line feed",
            CsvFault.MixedLineEndings => "the line ends otherwise than those before it: LF and CRLF are mixed",
            _ => $"the row is longer than {CsvRecordReader.MaximumRecordBytes:N0} bytes",
        };
        if (why is null)
            return;
        var (line, column) = reader.FaultLocation;
        findings.AddStructural(DiagnosticCodes.MalformedFile, $"the file is not well formed: {why}", new SourceLocation(file.Display, line, column));
    }
}
