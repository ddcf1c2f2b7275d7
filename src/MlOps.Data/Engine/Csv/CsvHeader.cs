using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine.Csv;

internal static class CsvHeader
{
    /// <summary>Reads the first record and holds it against the schema: by name and in order.</summary>
    public static bool Verify(DatasetSchema schema, DataFile file, CsvRecordReader reader, CellFindings findings)
    {
        if (!reader.Read())
        {
            if (reader.Fault == CsvFault.None)
                findings.AddStructural(DiagnosticCodes.HeaderMismatch, "the file is empty, expected a header with the columns of dataset.json", new SourceLocation(file.Display));
            CsvFaults.Report(file, reader, findings);
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
}
