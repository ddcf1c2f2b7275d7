using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Reads a dataset's files into memory: rows in the order of the files as given and of the rows in them.</summary>
public static class FrameReader
{
    /// <param name="files">CSV or TSV (also gzipped) or Parquet, as the schema's format says.</param>
    /// <exception cref="MlOpsException">
    /// MLOPS2002 and MLOPS2004 for cells, the first ten a column by line and column; MLOPS2020 for a header that is not the
    /// schema's; MLOPS2021 for a malformed file; MLOPS2022 where the engine and the verification disagree about a file.
    /// </exception>
    public static Frame Read(DatasetSchema schema, IReadOnlyList<string> files, FrameReaderOptions? options = null, CancellationToken ct = default)
    {
        options ??= new FrameReaderOptions();
        var source = new DataSource(schema, [.. files.Select(path => new DataFile(path, options.Display?.Invoke(path) ?? path, schema.Format))]);
        using var database = new Database(new DatabaseOptions { Threads = options.Threads });
        var verified = source.Verify(database, ct);
        var rows = verified.TotalRows;
        if (!verified.Findings.IsEmpty)
            throw new MlOpsException([.. verified.Findings.Diagnostics(rows)]);
        if (rows > Array.MaxLength)
            throw new MlOpsException(DiagnosticCodes.EngineFailed, string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows do not fit in one frame: {Array.MaxLength:N0} do"));

        var wanted = schema.Columns.Where(c => options.Columns?.Contains(c.Name) ?? true).ToArray();
        var buffers = wanted.Select(column => ColumnBuffer.Create(column, (int)rows)).ToArray();
        var starts = verified.Starts();
        source.ForEachFile(database.Threads, ct, i =>
        {
            using var connection = database.Connect();
            Fill(connection, source, i, wanted, [.. buffers.Select(buffer => buffer.Write((int)starts[i]))], verified.Rows[i], ct);
        });
        return new Frame([.. buffers.Select(buffer => buffer.Build())]);
    }

    private static void Fill(Connection connection, DataSource source, int file, ColumnSchema[] columns, IColumnWriter[] writers, long expected, CancellationToken ct)
    {
        using var result = source.Query(connection, file, columns, ct);
        var rows = 0L;
        while (result.Next(out var chunk))
        {
            rows += chunk.Length;
            if (rows > expected)
                break;
            for (var i = 0; i < writers.Length; i++)
                writers[i].Append(chunk[i], chunk.Length);
        }

        source.CheckRows(file, expected, rows);
        foreach (var writer in writers)
            writer.Complete();
    }
}
