using System.Globalization;
using MlOps.Data.Engine.Csv;
using MlOps.Data.Frames;
using MlOps.Data.Frames.Reading;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Reads a dataset's files into memory: rows in the order of the files as given and of the rows in them.</summary>
public static class FrameReader
{
    /// <param name="files">CSV or TSV (also gzipped) or Parquet, as the schema's format says.</param>
    /// <exception cref="MlOpsException">
    /// MLOPS2002 and MLOPS2004 for cells, the first ten a column by line and column; MLOPS2020 for a header that is not the
    /// schema's; MLOPS2021 for a malformed file; MLOPS2022 where the engine reads other rows of a Parquet file than were verified.
    /// </exception>
    public static Frame Read(DatasetSchema schema, IReadOnlyList<string> files, FrameReaderOptions? options = null, CancellationToken ct = default)
    {
        options ??= new FrameReaderOptions();
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var wanted = schema.Columns.Select(column => options.Columns?.Contains(column.Name) ?? true).ToArray();
        var (blocks, verified) = ReadFiles(schema, files, wanted, options, threads, ct);
        var rows = verified.TotalRows;
        if (!verified.Findings.IsEmpty)
            throw new MlOpsException([.. verified.Findings.Diagnostics(rows)]);
        if (rows > Array.MaxLength)
            throw new MlOpsException(DiagnosticCodes.EngineFailed, string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows do not fit in one frame: {Array.MaxLength:N0} do"));

        var columns = schema.Columns.Index().Where(column => wanted[column.Index]).ToArray();
        var joined = new Column[columns.Length];
        Workers.Run(threads, columns.Length, ct, i =>
        {
            var (place, column) = columns[i];
            joined[i] = ColumnJoin.Of(column, [.. blocks.Select(block => block.Columns[place]!)]);
            // What has gone into the frame is no longer needed beside it.
            foreach (var block in blocks)
                block.Columns[place] = null;
        });
        return new Frame(joined);
    }

    private static (RowBlock[] Blocks, VerifiedFiles Verified) ReadFiles(DatasetSchema schema, IReadOnlyList<string> files, bool[] wanted, FrameReaderOptions options, int threads, CancellationToken ct)
    {
        var blocks = new FileBlocks[files.Count];
        var verified = new (long Rows, CellFindings Findings)[files.Count];
        Workers.Run(threads, files.Count, ct, i =>
        {
            var file = new DataFile(files[i], options.Display?.Invoke(files[i]) ?? files[i], schema.Format);
            blocks[i] = new FileBlocks(schema, wanted);
            verified[i] = FileCells.Read(schema, file, blocks[i], Math.Max(1, threads / files.Count), ct);
        });
        return ([.. blocks.SelectMany(file => file.InOrder)], VerifiedFiles.Of(verified));
    }
}
