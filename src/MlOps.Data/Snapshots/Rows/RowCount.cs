using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Rows;

/// <summary>Counts a file's rows: delimited text from the bytes as they pass, gzip and Parquet from the file itself.</summary>
internal static class RowCount
{
    private const int BufferSize = 1 << 16;

    /// <summary>A counter to feed; null where the rows do not show in the bytes as they lie.</summary>
    public static CsvRowCounter? Streaming(DatasetFormat format, string path) =>
        format == DatasetFormat.Parquet || IsGzip(path) ? null : new CsvRowCounter(Delimiter(format));

    /// <exception cref="MlOpsException">MLOPS1013: not gzip, or cut short; not Parquet.</exception>
    public static long OfFile(DatasetFormat format, string file, string display, CancellationToken ct)
    {
        try
        {
            return format == DatasetFormat.Parquet ? ParquetFooter.Rows(file) : OfGzip(Delimiter(format), file, ct);
        }
        catch (InvalidDataException e)
        {
            throw new MlOpsException(DiagnosticCodes.UnreadableData, format == DatasetFormat.Parquet ? $"not a Parquet file: {e.Message}" : "not a gzip file, or one that was cut short, though its name ends in .gz", new SourceLocation(display), e);
        }
    }

    private static long OfGzip(byte delimiter, string file, CancellationToken ct)
    {
        using var stream = new SealedGzipStream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan));
        var counter = new CsvRowCounter(delimiter);
        var buffer = new byte[BufferSize];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            counter.Append(buffer.AsSpan(0, read));
        }

        return counter.Rows;
    }

    private static bool IsGzip(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static byte Delimiter(DatasetFormat format) => (byte)(format == DatasetFormat.Tsv ? '\t' : ',');
}
