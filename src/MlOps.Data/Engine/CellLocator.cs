using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Finds the line and column of cells whose row number is known, in one pass over the files that hold them.</summary>
internal sealed class CellLocator(DataSource source, VerifiedFiles verified)
{
    /// <summary>Stands for the row as a whole.</summary>
    public const int WholeRow = -1;

    /// <param name="cells">Row numbers over all files, from 0, and places of columns in the schema.</param>
    public IReadOnlyDictionary<(long Row, int Column), LocatedCell> Locate(IEnumerable<(long Row, int Column)> cells, CancellationToken ct)
    {
        var starts = verified.Starts();
        var located = new Dictionary<(long, int), LocatedCell>();
        foreach (var inFile in cells.Distinct().GroupBy(cell => FileOf(starts, cell.Row)))
        {
            var file = source.Files[inFile.Key];
            var first = starts[inFile.Key];
            if (file.Format == DatasetFormat.Parquet)
            {
                // Not the validation's database, which by now reaches no files.
                using var database = new Database(new DatabaseOptions { Threads = 1 });
                using var connection = database.Connect();
                var rows = new ParquetRows(connection, file, ct);
                foreach (var cell in inFile)
                    located[cell] = new LocatedCell(rows.Locate(cell.Row - first), null);
            }
            else
            {
                Locate(file, first, inFile.ToLookup(cell => cell.Row - first), located, ct);
            }
        }

        return located;
    }

    private static void Locate(DataFile file, long first, ILookup<long, (long Row, int Column)> wanted, Dictionary<(long, int), LocatedCell> located, CancellationToken ct)
    {
        using var stream = file.Open();
        var reader = new CsvRecordReader(stream, file.Delimiter);
        reader.Read();
        var last = wanted.Max(row => row.Key);
        for (var row = 0L; row <= last && reader.Read(); row++)
        {
            if ((row & 0xfff) == 0)
                ct.ThrowIfCancellationRequested();
            foreach (var cell in wanted[row])
            {
                var (line, column) = cell.Column == WholeRow ? (reader.Line, 0) : reader.Location(cell.Column);
                located[cell] = new LocatedCell(new SourceLocation(file.Display, line, column), cell.Column == WholeRow ? null : reader.Text(cell.Column));
            }
        }
    }

    /// <summary>Of files that begin with the same row, all but the last are empty.</summary>
    private static int FileOf(long[] starts, long row) => Array.FindLastIndex(starts, start => start <= row);
}
