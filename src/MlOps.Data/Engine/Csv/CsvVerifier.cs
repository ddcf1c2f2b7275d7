using System.Text;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine.Csv;

/// <summary>
/// Reads every byte of a file before the engine does: header, structure, and each cell of each column by its type's grammar.
/// The engine alone fails open: it takes a file's columns in any order, checks only those a query names, rounds and guesses.
/// </summary>
/// <param name="sinks">Take the cells that are of their types; null where only the verdict counts.</param>
internal sealed class CsvVerifier(DatasetSchema schema, DataFile file, IBlockSinks? sinks, CancellationToken ct)
{
    /// <returns>How many rows the file has, and what is wrong with them.</returns>
    public (long Rows, CellFindings Findings) Verify(int threads)
    {
        if (threads > 1 && !file.IsCompressed && new FileInfo(file.Path).Length > CsvRanges.Size && VerifyRanges(threads) is { } verified)
            return verified;
        var findings = new CellFindings();
        var rows = 0L;
        try
        {
            using var stream = file.Open();
            var reader = new CsvRecordReader(stream, file.Delimiter);
            if (!CsvHeader.Verify(schema, file, reader, findings))
                return (0, findings);
            rows = VerifyRecords(reader, findings, block: 0, end: long.MaxValue);
            CsvFaults.Report(file, reader, findings);
        }
        catch (InvalidDataException e)
        {
            findings.AddStructural(DiagnosticCodes.MalformedFile, $"the file is not well formed: {e.Message}", new SourceLocation(file.Display));
        }

        return (rows, findings);
    }

    /// <returns>Null where the file is not well formed: where its records begin then shows only from its beginning.</returns>
    private (long Rows, CellFindings Findings)? VerifyRanges(int threads)
    {
        CsvPlace firstRow;
        using (var stream = file.Open())
        {
            var reader = new CsvRecordReader(stream, file.Delimiter);
            if (!CsvHeader.Verify(schema, file, reader, new CellFindings()))
                return null;
            firstRow = reader.Next;
        }

        var ranges = new CsvRanges(file, new FileInfo(file.Path).Length, firstRow);
        ranges.Prepare(threads, ct);
        var parts = new (long Rows, CellFindings Findings, long Start, long End)?[ranges.Count];
        Workers.Run(threads, ranges.Count, ct, range =>
        {
            if (ranges.Start(range) is not { } start)
            {
                sinks?.Skip(range);
                return;
            }

            using var stream = file.Open();
            stream.Seek(start.Offset, SeekOrigin.Begin);
            var reader = new CsvRecordReader(stream, file.Delimiter, start: start);
            var findings = new CellFindings();
            var rows = VerifyRecords(reader, findings, range, CsvRanges.End(range));
            parts[range] = (rows, findings, start.Offset, reader.Fault == CsvFault.None ? reader.Next.Offset : -1);
        });

        var all = new CellFindings();
        var total = 0L;
        var expected = firstRow.Offset;
        foreach (var part in parts)
        {
            if (part is not { } read)
                continue;
            if (read.Start != expected || read.End < 0)
                return null;
            expected = read.End;
            total += read.Rows;
            all.Merge(read.Findings);
        }

        return (total, all);
    }

    /// <returns>How many there are from where the reader is.</returns>
    /// <param name="end">The first record that begins there or after is no longer read.</param>
    private long VerifyRecords(CsvRecordReader reader, CellFindings findings, int block, long end)
    {
        var rows = 0L;
        var sink = sinks?.Begin(block);
        while (reader.Next.Offset < end)
        {
            if (sinks is not null && reader.Next.Offset >= CsvRanges.End(block))
            {
                sinks.End(block, sink!);
                for (var next = (int)(reader.Next.Offset / CsvRanges.Size); ++block < next;)
                    sinks.Skip(block);
                sink = sinks.Begin(block);
            }

            if (!reader.Read())
                break;
            if ((++rows & 0xfff) == 0)
                ct.ThrowIfCancellationRequested();
            VerifyRecord(reader, findings, sink);
        }

        sinks?.End(block, sink!);
        return rows;
    }

    private void VerifyRecord(CsvRecordReader reader, CellFindings findings, ICellSink? sink)
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
                sink?.Missing(i);
                if (!column.Nullable)
                    findings.AddMissing(i, column, Locate(reader, i));
            }
            else if (column.Type == ColumnType.String && CellGrammar.IsText(cell))
            {
                sink?.Text(i, reader[i].Escaped ? Encoding.UTF8.GetBytes(reader.Text(i)) : cell);
            }
            else if (column.Type != ColumnType.String && CellGrammar.TryRead(column.Type, cell, out var bits))
            {
                sink?.Value(i, bits);
            }
            else
            {
                sink?.Missing(i);
                findings.AddUnreadable(i, column, reader.Text(i), Locate(reader, i));
            }
        }

        sink?.EndRow();
    }

    private SourceLocation Locate(CsvRecordReader reader, int field)
    {
        var (line, column) = reader.Location(field);
        return new SourceLocation(file.Display, line, column);
    }
}
